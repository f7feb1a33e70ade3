// Ports for continuous signals.
#ifndef MUSIC_CONT_PORTS_HH
#define MUSIC_CONT_PORTS_HH

#include "data_map.hh"
#include "mpi_binding.h"
#include "port_base.hh"

namespace MUSIC {

class ContOutputPort : public OutputPort {
 public:
  using OutputPort::OutputPort;

  void map(DataMap *data) { give(data, nullptr); }
  /** @param maxBuffered [ticks] above 0 */
  void map(DataMap *data, int maxBuffered) { give(data, &maxBuffered); }

 private:
  void give(DataMap *data, const int *maxBuffered) {
    const detail::IntervalList list(data->indexMap());
    const mus_array array = {data->base(), antiphon_element_type(data->type()), list.get()};
    mus_map_cont_output(port_, array, maxBuffered);
  }
};

class ContInputPort : public InputPort {
 public:
  using InputPort::InputPort;

  /** @param delay [s]  @param interpolate linearly between samples, else the nearest */
  void map(DataMap *data, double delay = 0.0, bool interpolate = true) { take(data, delay, nullptr, interpolate); }
  /** @param maxBuffered [ticks] */
  void map(DataMap *data, int maxBuffered, bool interpolate = true) { take(data, 0.0, &maxBuffered, interpolate); }
  void map(DataMap *data, double delay, int maxBuffered, bool interpolate = true) { take(data, delay, &maxBuffered, interpolate); }

 private:
  void take(DataMap *data, double delay, const int *maxBuffered, bool interpolate) {
    const detail::IntervalList list(data->indexMap());
    const mus_array array = {data->base(), antiphon_element_type(data->type()), list.get()};
    mus_map_cont_input(port_, array, delay, maxBuffered, interpolate ? 1 : 0);
  }
};

}  // namespace MUSIC

#endif
