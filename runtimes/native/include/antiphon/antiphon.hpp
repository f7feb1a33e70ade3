// The C++ face of antiphon.h: RAII, spans, exceptions. Header only; it adds nothing that the C interface does not have.
#ifndef ANTIPHON_ANTIPHON_HPP
#define ANTIPHON_ANTIPHON_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "antiphon.h"

namespace antiphon::client {

/** A call failed; `what()` is the line of ant_last_error. */
class Failure : public std::runtime_error {
 public:
  explicit Failure(int code) : std::runtime_error(ant_last_error()), code_(code) {}
  /** An ANT_ERR_ number. */
  int code() const { return code_; }

 private:
  int code_;
};

/** The coordinator asked the rank to leave before the run began (`antiphon plan`): exit with `code`; nothing is wrong. */
class Stopped {
 public:
  explicit Stopped(int code) : code(code) {}
  int code;
};

/** Throws Failure for an error code, and hands on outcomes. */
inline int check(int result) {
  if (result >= 100) throw Failure(result);
  return result;
}

/** Global indices `[begin, end)`. */
struct Interval {
  std::int64_t begin, end;
};

/** An input's options; times in units. */
struct InputOptions {
  std::int64_t latency = 0;
  std::int64_t max_buffered = 0;
  ant_interpolation interpolation = ANT_LINEAR;
};

/** What ant_port_declare numbers. Copied freely; its rank has to outlive its use. */
class Port {
 public:
  Port(ant_rank *rank, std::int32_t number) : rank_(rank), number_(number) {}

  /** Maps the rank's local indices, in this order. Without it the rank has its block of the width. */
  Port &map(std::span<const Interval> intervals) {
    std::vector<std::int64_t> pairs;
    for (const Interval &interval : intervals) pairs.insert(pairs.end(), {interval.begin, interval.end});
    check(ant_port_map(rank_, number_, pairs.data(), intervals.size(), nullptr));
    return *this;
  }
  Port &map(std::initializer_list<Interval> intervals) { return map(std::span(intervals.begin(), intervals.size())); }
  /** Maps single indices, in this order. */
  Port &map_indices(std::span<const std::int32_t> indices) {
    std::vector<Interval> intervals;
    for (const std::int32_t index : indices) {
      if (!intervals.empty() && intervals.back().end == index) ++intervals.back().end;
      else intervals.push_back({index, std::int64_t{index} + 1});
    }
    return map(intervals);
  }

  /** What Rank::delivery_order calls the port. */
  std::int32_t number() const { return number_; }

 protected:
  ant_rank *rank_;
  std::int32_t number_;
};

class Output : public Port {
 public:
  using Port::Port;
  /** The buffering that the sender asks for [its ticks]; until `ready`. */
  Output &max_buffered(std::int64_t ticks) {
    const ant_map_options given{0, ticks, ANT_LINEAR};
    check(ant_port_options(rank_, number_, &given));
    return *this;
  }
};

class SpikeOutput : public Output {
 public:
  using Output::Output;
  void send(std::span<const double> times, std::span<const std::int32_t> indices, std::span<const double> values = {}) const {
    if (times.size() != indices.size() || (!values.empty() && values.size() != times.size())) {
      throw std::invalid_argument("spikes need one index (and one value or none) per time");
    }
    check(ant_send_events(rank_, number_, times.data(), indices.data(), values.empty() ? nullptr : values.data(), times.size()));
  }
  void send(double time, std::int32_t index) const { check(ant_send_events(rank_, number_, &time, &index, nullptr, 1)); }
};

class SampleOutput : public Output {
 public:
  using Output::Output;
  /** The sample at the end of the tick; before `ready` the one at time 0. */
  void send(std::span<const double> row) const { check(ant_send_samples(rank_, number_, row.data(), row.size())); }
};

class MessageOutput : public Output {
 public:
  using Output::Output;
  void send(double time, std::span<const std::byte> data) const { check(ant_send_message(rank_, number_, time, data.data(), data.size())); }
};

/** An input's options can be set until `ready`. */
class Input : public Port {
 public:
  using Port::Port;
  Input &options(const InputOptions &options) {
    const ant_map_options given{options.latency, options.max_buffered, options.interpolation};
    check(ant_port_options(rank_, number_, &given));
    return *this;
  }
};

/** Spikes of one tick; valid until the next. */
struct Spikes {
  std::span<const double> times;
  std::span<const std::int32_t> indices;
  std::span<const double> values;  ///< empty where no sender attached any
};

class SpikeInput : public Input {
 public:
  using Input::Input;
  Spikes receive() const {
    ant_events events;
    check(ant_recv_events(rank_, number_, &events));
    return {{events.times, events.count}, {events.indices, events.count}, {events.values, events.values ? events.count : 0}};
  }
};

class SampleInput : public Input {
 public:
  using Input::Input;
  std::span<const double> receive() const {
    const double *samples;
    std::size_t count;
    check(ant_recv_samples(rank_, number_, &samples, &count));
    return {samples, count};
  }
};

class MessageInput : public Input {
 public:
  using Input::Input;
  std::span<const ant_message> receive() const {
    const ant_message *messages;
    std::size_t count;
    check(ant_recv_messages(rank_, number_, &messages, &count));
    return {messages, count};
  }
};

/** One rank of a run. */
class Rank {
 public:
  /** Joins the run of the environment. */
  Rank() : Rank(ant_join_options{}) {}
  explicit Rank(const ant_join_options &options) { check(ant_join(&options, &rank_)); }
  ~Rank() { ant_close(rank_); }
  Rank(Rank &&other) noexcept : rank_(std::exchange(other.rank_, nullptr)) {}
  Rank &operator=(Rank &&other) noexcept {
    std::swap(rank_, other.rank_);
    return *this;
  }

  ant_rank *get() const { return rank_; }
  ant_info_t info() const {
    ant_info_t info;
    check(ant_info(rank_, &info));
    return info;
  }
  /** A variable of the configuration. */
  std::optional<std::string> config(const char *key) const {
    const char *value;
    check(ant_config_get(rank_, key, &value));
    return value ? std::optional<std::string>(value) : std::nullopt;
  }
  std::int32_t seed() const {
    std::int32_t seed;
    check(ant_seed(rank_, &seed, nullptr));
    return seed;
  }
  std::int64_t units(double seconds) const {
    std::int64_t units;
    check(ant_units(rank_, seconds, &units));
    return units;
  }
  double seconds(std::int64_t units) const {
    double seconds;
    check(ant_seconds(rank_, units, &seconds));
    return seconds;
  }

  SpikeOutput spike_output(const char *name, std::int64_t width = -1) { return {rank_, declare(name, ANT_SPIKES, ANT_OUT, width)}; }
  SampleOutput sample_output(const char *name, std::int64_t width = -1) { return {rank_, declare(name, ANT_CONTINUOUS, ANT_OUT, width)}; }
  MessageOutput message_output(const char *name) { return {rank_, declare(name, ANT_MESSAGES, ANT_OUT, -1)}; }
  SpikeInput spike_input(const char *name, std::int64_t width = -1) { return {rank_, declare(name, ANT_SPIKES, ANT_IN, width)}; }
  SampleInput sample_input(const char *name, std::int64_t width = -1) { return {rank_, declare(name, ANT_CONTINUOUS, ANT_IN, width)}; }
  MessageInput message_input(const char *name) { return {rank_, declare(name, ANT_MESSAGES, ANT_IN, -1)}; }

  /** Declares the tick [units] and waits until the run starts. Throws Stopped where there is none (`antiphon plan`). */
  void start(const ant_ready_options &options) {
    check(ant_ready(rank_, &options));
    if (check(ant_start(rank_, -1)) == ANT_STOPPED) throw Stopped(ant_exit_code(rank_));
  }
  void start(std::int64_t tick, ant_closed closed = ANT_LEFT_CLOSED) {
    ant_ready_options options{};
    options.tick = tick;
    options.closed = closed;
    start(options);
  }

  /** Ends the running tick and waits for the next; false at the end of the run. */
  bool tick() {
    const int outcome = check(ant_tick(rank_, -1));
    if (outcome == ANT_STOPPED) throw Stopped(ant_exit_code(rank_));
    return outcome == ANT_OK;
  }
  /** For a program that ends itself: ends the outputs, and waits for the next tick that only receives; false when all senders have ended. */
  bool drain() {
    const int outcome = check(ant_drain(rank_, -1));
    if (outcome == ANT_STOPPED) throw Stopped(ant_exit_code(rank_));
    return outcome == ANT_OK;
  }
  /** Numbers of the inputs to which this tick delivers, in its order. */
  std::span<const std::int32_t> delivery_order() const {
    const std::int32_t *ports;
    std::size_t count;
    check(ant_recv_order(rank_, &ports, &count));
    return {ports, count};
  }
  /** Start of the present tick [units]. */
  std::int64_t now() const {
    std::int64_t time;
    check(ant_now(rank_, &time));
    return time;
  }
  ant_stats_t stats() const {
    ant_stats_t stats;
    check(ant_stats(rank_, &stats));
    return stats;
  }
  void finish() { check(ant_finish(rank_, -1)); }
  /** Makes the run fail with this line as its root cause. */
  void abort(const std::string &message, int code = 0) { check(ant_abort(rank_, code, message.c_str(), nullptr)); }

 private:
  std::int32_t declare(const char *name, ant_kind kind, ant_direction direction, std::int64_t width) {
    std::int32_t port;
    check(ant_port_declare(rank_, name, kind, direction, width, &port));
    return port;
  }

  ant_rank *rank_ = nullptr;
};

}  // namespace antiphon::client

#endif
