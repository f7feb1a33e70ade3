#include "lane/fault_lane.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include "engine/error.hpp"
#include "engine/units.hpp"
#include "runtime/clock.hpp"

namespace antiphon {
namespace {

Error not_understood(const std::string &item) {
  return Error(ANT_ERR_CONFIG_VALUE_INVALID,
               {.message = "a fault cannot be understood",
                .expected = "drop, duplicate, reorder, delay (0 to 1), delayMs, cut or seed, each as key=number",
                .found = item,
                .where = "ANTIPHON_FAULTS"});
}

std::string trimmed(const std::string &text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/** Sets one key; false if it is not known or its value out of range. */
bool set(Faults &faults, const std::string &key, double value) {
  const bool is_count = value >= 0 && value <= static_cast<double>(MAX_UNITS) && value == std::floor(value);
  const bool is_probability = value >= 0 && value <= 1;
  if (key == "drop" && is_probability) faults.drop = value;
  else if (key == "duplicate" && is_probability) faults.duplicate = value;
  else if (key == "reorder" && is_probability) faults.reorder = value;
  else if (key == "delay" && is_probability) faults.delay = value;
  else if (key == "delayMs" && value >= 0 && std::isfinite(value)) faults.delay_ms = value;
  else if (key == "cut" && is_count) faults.cut = static_cast<std::uint64_t>(value);
  else if (key == "seed" && is_count) faults.seed = static_cast<std::uint64_t>(value);
  else return false;
  return true;
}

}  // namespace

Faults parse_faults(const std::string &text) {
  Faults faults;
  std::stringstream stream(text);
  for (std::string item; std::getline(stream, item, ',');) {
    if (trimmed(item).empty()) continue;
    const auto equals = item.find('=');
    const std::string key = trimmed(item.substr(0, equals));
    const std::string value = equals == std::string::npos ? "" : trimmed(item.substr(equals + 1));
    char *end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0' || !set(faults, key, number)) throw not_understood(trimmed(item));
  }
  return faults;
}

FaultLane::FaultLane(std::unique_ptr<Lane> lane, const Faults &faults, std::uint32_t rank_id)
    : lane_(std::move(lane)), faults_(faults), state_(faults.seed * 7919 + rank_id) {}

/** splitmix64. */
bool FaultLane::chance(double probability) {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1.0p-53 < probability;
}

void FaultLane::send(std::uint32_t to, ByteView message) {
  now_ = monotonic_seconds();
  // Always the same number of draws, so that one probability does not change what the others hit.
  const bool is_dropped = chance(faults_.drop), is_doubled = chance(faults_.duplicate);
  const bool is_delayed = chance(faults_.delay), is_reordered = chance(faults_.reorder);
  if (++sent_ == faults_.cut) lane_->interrupt();
  if (is_dropped) return;
  for (int copies = is_doubled ? 2 : 1; copies > 0; --copies) {
    if (is_delayed || is_reordered) hold(to, message, !is_delayed);
    else lane_->send(to, message);
  }
  if (!is_delayed && !is_reordered) release(true, now_);
}

void FaultLane::hold(std::uint32_t to, ByteView message, bool is_reordered) {
  held_.push_back({.due = now_ + faults_.delay_ms / 1000, .is_reordered = is_reordered, .to = to, .message = Bytes(message.begin(), message.end())});
}

void FaultLane::release(bool reordered, double now) {
  std::vector<Held> rest;
  for (Held &held : held_) {
    if ((reordered && held.is_reordered) || held.due <= now) lane_->send(held.to, held.message);
    else rest.push_back(std::move(held));
  }
  held_ = std::move(rest);
}

void FaultLane::flush(double now) {
  now_ = now;
  release(false, now);
  lane_->flush(now);
}

double FaultLane::next_flush() const {
  double next = lane_->next_flush();
  for (const Held &held : held_) next = std::min(next, held.due);
  return next;
}

}  // namespace antiphon
