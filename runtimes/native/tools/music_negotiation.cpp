#include "music_negotiation.hpp"

#include <algorithm>
#include <limits>

using antiphon::ScheduledConnection;
using antiphon::Units;

namespace {

constexpr std::int64_t UNLIMITED = std::numeric_limits<std::int64_t>::max();
/** Spikes of 16 bytes at 10 Hz that fill a packet of 64 kB: the time that takes with one index [ns]. */
constexpr Units DEFAULT_SPAN = 400'000'000'000;

std::int64_t combine(const AskedConnection &asked, Units sender_tick, Units receiver_tick) {
  std::int64_t buffered = UNLIMITED;
  if (asked.sender_max_buffered) buffered = *asked.sender_max_buffered - 1;
  if (asked.receiver_max_buffered) buffered = std::min(buffered, (*asked.receiver_max_buffered - 1) * receiver_tick / sender_tick);
  return buffered == UNLIMITED ? std::max<std::int64_t>(1, DEFAULT_SPAN / sender_tick) : buffered;
}

/** Follows every simple path from every process that was not met before, and handles the loops that it closes. */
class Loops {
 public:
  Loops(const std::vector<Units> &ticks, std::vector<ScheduledConnection> &connections)
      : ticks_(ticks), connections_(connections), depth_(ticks.size(), -1), visited_(ticks.size(), false) {}

  std::optional<ShortLoop> run() {
    for (std::uint32_t process = 0; process < ticks_.size(); ++process) {
      if (visited_[process]) continue;
      if (const auto found = walk(process)) return found;
    }
    return std::nullopt;
  }

 private:
  std::optional<ShortLoop> walk(std::uint32_t process) {
    visited_[process] = true;
    depth_[process] = static_cast<int>(path_.size());
    for (std::size_t number = 0; number < connections_.size(); ++number) {
      const ScheduledConnection &connection = connections_[number];
      if (connection.from != process) continue;
      path_.push_back(number);
      const int start = depth_[connection.to];
      const auto found = start >= 0 ? close(static_cast<std::size_t>(start)) : walk(connection.to);
      if (found) return found;
      path_.pop_back();
    }
    depth_[process] = -1;
    return std::nullopt;
  }

  std::optional<ShortLoop> close(std::size_t start) {
    Units headroom = 0;
    for (std::size_t i = start; i < path_.size(); ++i) {
      const ScheduledConnection &connection = connections_[path_[i]];
      headroom += connection.latency - ticks_[connection.from];
    }
    if (headroom < 0) return ShortLoop{-headroom};
    const Units share = headroom / static_cast<Units>(path_.size() - start);
    for (std::size_t i = start; i < path_.size(); ++i) {
      ScheduledConnection &connection = connections_[path_[i]];
      connection.buffered = std::min(connection.buffered, share / ticks_[connection.from]);
    }
    return std::nullopt;
  }

  const std::vector<Units> &ticks_;
  std::vector<ScheduledConnection> &connections_;
  std::vector<std::size_t> path_;
  std::vector<int> depth_;
  std::vector<bool> visited_;
};

}  // namespace

std::variant<std::vector<ScheduledConnection>, ShortLoop> negotiate(const std::vector<Units> &ticks, const std::vector<AskedConnection> &asked) {
  std::vector<ScheduledConnection> connections;
  for (const AskedConnection &each : asked) {
    const std::int64_t buffered = combine(each, ticks.at(each.from), ticks.at(each.to));
    connections.push_back({.from = each.from, .to = each.to, .latency = each.latency, .buffered = buffered});
  }
  if (const auto found = Loops(ticks, connections).run()) return *found;
  return connections;
}
