#pragma once

#include <antiphon/antiphon.h>
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::python {

namespace nb = nanobind;

template <class T>
using Input = nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

/** Latency [units], buffering [sender ticks] and interpolation of an input port. */
struct PortOptions {
  std::int64_t latency;
  std::int64_t max_buffered;
  int interpolation;
};

/** Owns an `ant_rank`. One method per function of the C interface; errors are thrown as AbiError. */
class RankHandle {
 public:
  static std::unique_ptr<RankHandle> join(const std::string &version, double timeout);

  nb::dict info() const;
  nb::dict variables() const;
  nb::tuple seeds() const;
  std::int64_t units(double seconds) const;
  double seconds(std::int64_t units) const;

  int port_declare(const std::string &name, int kind, int direction, std::int64_t width);
  void port_map(int port, const Input<std::int64_t> &bounds, const std::optional<PortOptions> &options);
  void port_options(int port, const PortOptions &options);
  nb::list ports() const;

  void ready(std::int64_t tick, int closed, bool barrier, bool exact_replay, int delay_side, const std::vector<std::string> &notes);
  int start();
  int tick();
  int try_tick();
  int finish();

  std::int64_t now() const;
  void send_events(int port, const Input<double> &times, const Input<std::int32_t> &indices, const std::optional<Input<double>> &values);
  void send_samples(int port, const Input<double> &samples);
  void send_message(int port, double time, const nb::bytes &data);
  nb::list recv_messages(int port);
  nb::dict stats() const;
  void log(int level, const std::string &message) const;
  void abort(int code, const std::string &message, const std::optional<std::string> &detail);
  int exit_code() const;
  void close();

  /** The rank, or an error after `close`. */
  ant_rank *get() const;

 private:
  struct Closer {
    void operator()(ant_rank *rank) const;
  };
  explicit RankHandle(ant_rank *rank) : rank_(rank) {}

  std::unique_ptr<ant_rank, Closer> rank_;
};

}  // namespace antiphon::python
