#include <cmath>

#include "capi/handle.hpp"
#include "runtime/log.hpp"

using namespace antiphon;
using namespace antiphon::capi;

extern "C" int ant_tick(ant_rank *rank, double deadline) {
  return guarded([&] {
    demand_pointer(rank, "ant_tick", "rank");
    return code_of(rank->rank.tick(deadline_of(deadline, "ant_tick")));
  });
}

extern "C" int ant_step(ant_rank *rank, double deadline, int *more) {
  return guarded([&] {
    demand_pointer(rank, "ant_step", "rank");
    demand_pointer(more, "ant_step", "more");
    const int code = code_of(rank->rank.step(deadline_of(deadline, "ant_step")));
    *more = rank->rank.has_next_step() ? 1 : 0;
    return code;
  });
}

extern "C" int ant_drain(ant_rank *rank, double deadline) {
  return guarded([&] {
    demand_pointer(rank, "ant_drain", "rank");
    return code_of(rank->rank.drain(deadline_of(deadline, "ant_drain"), false));
  });
}

extern "C" int ant_drain_step(ant_rank *rank, double deadline, int *more) {
  return guarded([&] {
    demand_pointer(rank, "ant_drain_step", "rank");
    demand_pointer(more, "ant_drain_step", "more");
    const int code = code_of(rank->rank.drain(deadline_of(deadline, "ant_drain_step"), true));
    *more = rank->rank.has_next_step() ? 1 : 0;
    return code;
  });
}

extern "C" int ant_now(const ant_rank *rank, int64_t *time) {
  return guarded([&] {
    demand_pointer(rank, "ant_now", "rank");
    demand_pointer(time, "ant_now", "time");
    *time = rank->rank.now();
    return ANT_OK;
  });
}

extern "C" int ant_send_events(ant_rank *rank, int32_t port, const double *times, const int32_t *indices, const double *values, size_t count) {
  return guarded([&] {
    demand_pointer(rank, "ant_send_events", "rank");
    demand_port(*rank, port, Kind::spikes, Direction::out, "ant_send_events");
    rank->rank.demand_sending("ant_send_events");
    if (count == 0) return ANT_OK;
    demand_pointer(times, "ant_send_events", "times");
    demand_pointer(indices, "ant_send_events", "indices");
    rank->rank.engine().send_spikes(static_cast<std::size_t>(port), {times, count}, indices, values);
    return ANT_OK;
  });
}

extern "C" int ant_send_samples(ant_rank *rank, int32_t port, const double *samples, size_t count) {
  return guarded([&] {
    demand_pointer(rank, "ant_send_samples", "rank");
    demand_port(*rank, port, Kind::continuous, Direction::out, "ant_send_samples");
    if (count > 0) demand_pointer(samples, "ant_send_samples", "samples");
    const std::span<const double> row(samples, count);
    if (rank->rank.phase() == Phase::joined) {
      rank->rank.ports().set_initial(static_cast<std::size_t>(port), row);
      return ANT_OK;
    }
    rank->rank.demand_sending("ant_send_samples");
    rank->rank.engine().send_samples(static_cast<std::size_t>(port), row);
    return ANT_OK;
  });
}

extern "C" int ant_send_message(ant_rank *rank, int32_t port, double time, const void *data, size_t size) {
  return guarded([&] {
    demand_pointer(rank, "ant_send_message", "rank");
    demand_port(*rank, port, Kind::messages, Direction::out, "ant_send_message");
    rank->rank.demand_sending("ant_send_message");
    if (size > 0) demand_pointer(data, "ant_send_message", "data");
    rank->rank.engine().send_message(static_cast<std::size_t>(port), time, {static_cast<const std::byte *>(data), size});
    return ANT_OK;
  });
}

extern "C" int ant_recv_events(ant_rank *rank, int32_t port, ant_events *events) {
  return guarded([&] {
    demand_pointer(rank, "ant_recv_events", "rank");
    demand_pointer(events, "ant_recv_events", "events");
    demand_port(*rank, port, Kind::spikes, Direction::in, "ant_recv_events");
    rank->rank.demand_tick("ant_recv_events");
    const SpikeColumns &spikes = rank->rank.engine().spikes(static_cast<std::size_t>(port));
    *events = {.count = spikes.times.size(),
               .times = spikes.times.data(),
               .indices = spikes.indices.data(),
               .values = spikes.values.empty() ? nullptr : spikes.values.data()};
    return ANT_OK;
  });
}

extern "C" int ant_recv_samples(ant_rank *rank, int32_t port, const double **samples, size_t *count) {
  return guarded([&] {
    demand_pointer(rank, "ant_recv_samples", "rank");
    demand_pointer(samples, "ant_recv_samples", "samples");
    demand_pointer(count, "ant_recv_samples", "count");
    demand_port(*rank, port, Kind::continuous, Direction::in, "ant_recv_samples");
    rank->rank.demand_tick("ant_recv_samples");
    const auto row = rank->rank.engine().samples(static_cast<std::size_t>(port));
    *samples = row.data();
    *count = row.size();
    return ANT_OK;
  });
}

extern "C" int ant_recv_fed(ant_rank *rank, int32_t port, const int32_t **positions, size_t *count) {
  return guarded([&] {
    demand_pointer(rank, "ant_recv_fed", "rank");
    demand_pointer(positions, "ant_recv_fed", "positions");
    demand_pointer(count, "ant_recv_fed", "count");
    demand_port(*rank, port, Kind::continuous, Direction::in, "ant_recv_fed");
    rank->rank.demand_tick("ant_recv_fed");
    const auto fed = rank->rank.engine().fed(static_cast<std::size_t>(port));
    *positions = fed.data();
    *count = fed.size();
    return ANT_OK;
  });
}

extern "C" int ant_recv_messages(ant_rank *rank, int32_t port, const ant_message **messages, size_t *count) {
  return guarded([&] {
    demand_pointer(rank, "ant_recv_messages", "rank");
    demand_pointer(messages, "ant_recv_messages", "messages");
    demand_pointer(count, "ant_recv_messages", "count");
    demand_port(*rank, port, Kind::messages, Direction::in, "ant_recv_messages");
    rank->rank.demand_tick("ant_recv_messages");
    auto &views = rank->messages[static_cast<std::size_t>(port)];
    views.clear();
    for (const DueMessage &message : rank->rank.engine().messages(static_cast<std::size_t>(port))) {
      views.push_back({.time = message.time, .data = message.data.data(), .size = message.data.size()});
    }
    *messages = views.data();
    *count = views.size();
    return ANT_OK;
  });
}

extern "C" int ant_recv_order(ant_rank *rank, const int32_t **ports, size_t *count) {
  return guarded([&] {
    demand_pointer(rank, "ant_recv_order", "rank");
    demand_pointer(ports, "ant_recv_order", "ports");
    demand_pointer(count, "ant_recv_order", "count");
    rank->rank.demand_tick("ant_recv_order");
    rank->order.clear();
    for (const std::size_t port : rank->rank.engine().delivery_order()) rank->order.push_back(static_cast<std::int32_t>(port));
    *ports = rank->order.data();
    *count = rank->order.size();
    return ANT_OK;
  });
}

extern "C" int ant_wait_fd(ant_rank *rank, int *fd) {
  return guarded([&] {
    demand_pointer(rank, "ant_wait_fd", "rank");
    demand_pointer(fd, "ant_wait_fd", "fd");
    *fd = rank->rank.wait_fd();
    return ANT_OK;
  });
}

extern "C" int ant_checkpoint_due(const ant_rank *rank, int *due) {
  return guarded([&] {
    demand_pointer(rank, "ant_checkpoint_due", "rank");
    demand_pointer(due, "ant_checkpoint_due", "due");
    *due = 0;  // protocol 1 has no checkpoint requests
    return ANT_OK;
  });
}

extern "C" int ant_stats(const ant_rank *rank, ant_stats_t *stats) {
  return guarded([&] {
    demand_pointer(rank, "ant_stats", "rank");
    demand_pointer(stats, "ant_stats", "stats");
    const Rank::Facts facts = rank->rank.stats();
    const EngineCounters &counters = facts.counters;
    *stats = {.time = facts.time,
              .ticks = counters.ticks,
              .compute_seconds = facts.shell.compute,
              .wait_seconds = facts.shell.wait,
              .spikes_in = counters.spikes_in,
              .spikes_out = counters.spikes_out,
              .frames_in = counters.frames_in,
              .frames_out = counters.frames_out,
              .bytes_in = counters.bytes_in,
              .bytes_out = counters.bytes_out,
              .resent = counters.resent,
              .late = facts.late,
              .clamped = counters.clamped,
              .malformed = counters.malformed};
    return ANT_OK;
  });
}

extern "C" int ant_count_unmapped(ant_rank *rank, uint64_t count) {
  return guarded([&] {
    demand_pointer(rank, "ant_count_unmapped", "rank");
    rank->rank.count_unmapped(count);
    return ANT_OK;
  });
}

extern "C" int ant_log(const ant_rank *rank, ant_log_level level, const char *message) {
  return guarded([&] {
    demand_pointer(message, "ant_log", "message");
    const int number = static_cast<int>(level);
    if (number < ANT_LOG_ERROR || number > ANT_LOG_DEBUG) refuse("ant_log", "the level is not known", "an ant_log_level", std::to_string(number));
    std::string place;
    if (rank != nullptr) {
      const JoinReply &facts = rank->rank.facts();
      char seconds[32];
      std::snprintf(seconds, sizeof seconds, "%g", Timebase(facts.units_per_second).seconds(rank->rank.now()));
      place = facts.process + "." + std::to_string(facts.rank) + " at " + seconds + " s";
    }
    log_line(level, place, message);
    return ANT_OK;
  });
}

extern "C" int ant_finish(ant_rank *rank, double deadline) {
  return guarded([&] {
    demand_pointer(rank, "ant_finish", "rank");
    return code_of(rank->rank.finish(deadline_of(deadline, "ant_finish")));
  });
}

extern "C" int ant_abort(ant_rank *rank, int code, const char *message, const char *detail) {
  return guarded([&] {
    demand_pointer(rank, "ant_abort", "rank");
    demand_pointer(message, "ant_abort", "message");
    const char *name = error_name(code == 0 ? ANT_ERR_RANK_FAILED : code);
    if (name == nullptr) refuse("ant_abort", "the code is not known", "an ANT_ERR_ number, or 0", std::to_string(code));
    rank->rank.fail(name, message, detail);
    return ANT_OK;
  });
}

extern "C" int ant_exit_code(const ant_rank *rank) { return rank != nullptr ? rank->rank.exit_code() : 1; }

extern "C" void ant_close(ant_rank *rank) {
  guarded([&] {
    const std::unique_ptr<ant_rank> owned(rank);
    return ANT_OK;
  });
}
