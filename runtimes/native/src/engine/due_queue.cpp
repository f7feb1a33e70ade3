#include "engine/due_queue.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace antiphon {
namespace {

constexpr double NO_VALUE = std::numeric_limits<double>::quiet_NaN();

/** The tick in which an event is to be handed out: where it is due, or the next one if it is late. */
std::int64_t tick_for(const DueRule &rule, double seconds, std::int64_t next, std::uint64_t &late) {
  const Units stamp = *rule.timebase.units(seconds);
  const std::int64_t tick = rule.receiver.tick_of(stamp + rule.latency);
  if (tick >= next) return tick;
  ++late;
  return next;
}

}  // namespace

void SpikeColumns::clear() {
  times.clear();
  indices.clear();
  values.clear();
}

void SpikeColumns::append(const PartView &part) {
  const std::size_t before = times.size();
  for (std::size_t row = 0; row < part.rows; ++row) {
    times.push_back(part.time(row));
    indices.push_back(part.index(row));
  }
  if (part.values == nullptr && values.empty()) return;
  values.resize(before, NO_VALUE);
  for (std::size_t row = 0; row < part.rows; ++row) values.push_back(part.values != nullptr ? part.value(row) : NO_VALUE);
}

void SpikeColumns::append(SpikeColumns &&more) {
  if (times.empty()) {
    *this = std::move(more);
    return;
  }
  if (!values.empty() || !more.values.empty()) {
    values.resize(times.size(), NO_VALUE);
    more.values.resize(more.times.size(), NO_VALUE);
    values.insert(values.end(), more.values.begin(), more.values.end());
  }
  times.insert(times.end(), more.times.begin(), more.times.end());
  indices.insert(indices.end(), more.indices.begin(), more.indices.end());
}

Complaint check_stamps(const PartView &part, const Timebase &timebase) {
  for (std::size_t row = 0; row < part.rows; ++row) {
    if (!timebase.units(part.time(row))) return "a stamp is not a time of this run";
  }
  return nullptr;
}

void SpikeQueue::accept(const PartView &part) {
  for (std::size_t row = 0; row < part.rows; ++row) {
    const double time = part.time(row);
    SpikeColumns &bucket = buckets_.at(tick_for(rule_, time, buckets_.next(), late_));
    const std::size_t before = bucket.times.size();
    bucket.times.push_back(time);
    bucket.indices.push_back(part.index(row));
    if (part.values == nullptr && bucket.values.empty()) continue;
    bucket.values.resize(before, NO_VALUE);
    bucket.values.push_back(part.values ? part.value(row) : NO_VALUE);
  }
}

const SpikeColumns &SpikeQueue::take() {
  taken_.clear();
  buckets_.take(taken_);
  sort();
  return taken_;
}

void SpikeQueue::sort() {
  const std::size_t count = taken_.times.size();
  const auto before = [this](std::size_t a, std::size_t b) {
    if (taken_.times[a] != taken_.times[b]) return taken_.times[a] < taken_.times[b];
    return taken_.indices[a] < taken_.indices[b];
  };
  bool is_sorted = true;
  for (std::size_t i = 1; i < count && is_sorted; ++i) is_sorted = !before(i, i - 1);
  if (is_sorted) return;
  order_.resize(count);
  std::iota(order_.begin(), order_.end(), 0u);
  // Equal (stamp, index) come from one sender: its order of emission is kept.
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b) || (!before(b, a) && a < b); });
  sorted_.clear();
  for (const std::uint32_t i : order_) {
    sorted_.times.push_back(taken_.times[i]);
    sorted_.indices.push_back(taken_.indices[i]);
    if (!taken_.values.empty()) sorted_.values.push_back(taken_.values[i]);
  }
  std::swap(taken_, sorted_);
}

void MessageQueue::accept(const PartView &part, std::uint32_t sender_rank) {
  for (std::size_t row = 0; row < part.rows; ++row) {
    const ByteView data = part.message(row);
    const double time = part.time(row);
    auto &bucket = buckets_.at(tick_for(rule_, time, buckets_.next(), late_));
    bucket.push_back({.time = time, .sender_rank = sender_rank, .data = Bytes(data.begin(), data.end())});
  }
}

const std::vector<DueMessage> &MessageQueue::take() {
  taken_.clear();
  buckets_.take(taken_);
  std::stable_sort(taken_.begin(), taken_.end(), [](const DueMessage &a, const DueMessage &b) {
    return a.time != b.time ? a.time < b.time : a.sender_rank < b.sender_rank;
  });
  return taken_;
}

}  // namespace antiphon
