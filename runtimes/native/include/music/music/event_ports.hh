// Ports for spikes.
#ifndef MUSIC_EVENT_PORTS_HH
#define MUSIC_EVENT_PORTS_HH

#include "handlers.hh"
#include "index_map.hh"
#include "port_base.hh"

namespace MUSIC {

class EventOutputPort : public OutputPort {
 public:
  using OutputPort::OutputPort;

  /** `type` is what the program means to insert; either kind of index may be inserted whatever it says. */
  void map(IndexMap *indices, Index::Type) { mus_map_event_output(port_, detail::IntervalList(indices).get(), nullptr); }
  /** @param maxBuffered [ticks] above 0 */
  void map(IndexMap *indices, Index::Type, int maxBuffered) { mus_map_event_output(port_, detail::IntervalList(indices).get(), &maxBuffered); }

  /** An event stamped `t` [s]. One that this rank does not map is dropped. */
  void insertEvent(double t, GlobalIndex id) { mus_insert_event(port_, t, id, MUS_GLOBAL); }
  void insertEvent(double t, LocalIndex id) { mus_insert_event(port_, t, id, MUS_LOCAL); }
};

class EventInputPort : public InputPort {
 public:
  using InputPort::InputPort;

  /** @param accLatency acceptable latency [s] */
  void map(IndexMap *indices, EventHandlerGlobalIndex *handler, double accLatency = 0.0) { take(indices, handler, accLatency, nullptr); }
  void map(IndexMap *indices, EventHandlerLocalIndex *handler, double accLatency = 0.0) { take(indices, handler, accLatency, nullptr); }
  /** @param maxBuffered [ticks] above 0 */
  void map(IndexMap *indices, EventHandlerGlobalIndex *handler, double accLatency, int maxBuffered) { take(indices, handler, accLatency, &maxBuffered); }
  void map(IndexMap *indices, EventHandlerLocalIndex *handler, double accLatency, int maxBuffered) { take(indices, handler, accLatency, &maxBuffered); }

 private:
  void take(IndexMap *indices, EventHandlerGlobalIndex *handler, double latency, const int *maxBuffered) {
    mus_map_event_input(port_, detail::IntervalList(indices).get(), MUS_GLOBAL, handler != nullptr ? detail::callGlobal : nullptr, handler, latency, maxBuffered);
  }
  void take(IndexMap *indices, EventHandlerLocalIndex *handler, double latency, const int *maxBuffered) {
    mus_map_event_input(port_, detail::IntervalList(indices).get(), MUS_LOCAL, handler != nullptr ? detail::callLocal : nullptr, handler, latency, maxBuffered);
  }
};

}  // namespace MUSIC

#endif
