#pragma once
// MUSIC's buffering of connections, as the coordinator settles it before a run: here only to run vectors without it.

#include <optional>
#include <variant>
#include <vector>

#include "engine/music_schedule.hpp"

/** A connection with the buffering that both sides ask for, each in its own ticks. */
struct AskedConnection {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  antiphon::Units latency = 0;
  std::optional<std::int64_t> sender_max_buffered{};
  std::optional<std::int64_t> receiver_max_buffered{};
};

/** By how much the latencies of a loop are too short. */
struct ShortLoop {
  antiphon::Units missing = 0;
};

/** Buffering of event ports of width 1, by what is asked for and by the loops; `ticks` in ns. */
std::variant<std::vector<antiphon::ScheduledConnection>, ShortLoop> negotiate(const std::vector<antiphon::Units> &ticks,
                                                                              const std::vector<AskedConnection> &asked);
