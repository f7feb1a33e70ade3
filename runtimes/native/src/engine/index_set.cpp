#include "engine/index_set.hpp"

#include <algorithm>

namespace antiphon {
namespace {

/** Sets that span at most this many indices are kept as bits: one load instead of a bisection per spike. */
constexpr std::int64_t LARGEST_BITMAP = std::int64_t{1} << 24;

}  // namespace

std::int64_t count_indices(const std::vector<Interval> &intervals) {
  std::int64_t count = 0;
  for (const Interval &interval : intervals) count += interval.end - interval.begin;
  return count;
}

Interval block_of(std::int64_t width, std::int32_t rank, std::int32_t ranks) {
  return {width * rank / ranks, width * (rank + 1) / ranks};
}

IndexSet::IndexSet(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(), [](const Interval &a, const Interval &b) { return a.begin < b.begin; });
  for (const Interval &interval : intervals) {
    if (interval.begin >= interval.end) continue;
    if (!intervals_.empty() && interval.begin <= intervals_.back().end) {
      intervals_.back().end = std::max(intervals_.back().end, interval.end);
    } else {
      intervals_.push_back(interval);
    }
  }
  if (intervals_.empty()) return;
  first_ = intervals_.front().begin;
  last_ = intervals_.back().end;
  if (intervals_.size() == 1 || last_ - first_ > LARGEST_BITMAP) return;
  bits_.resize(static_cast<std::size_t>((last_ - first_ + 63) / 64));
  for (const Interval &interval : intervals_) {
    for (std::int64_t i = interval.begin - first_; i < interval.end - first_; ++i) bits_[i >> 6] |= std::uint64_t{1} << (i & 63);
  }
}

bool IndexSet::holds(std::int64_t index) const {
  if (!bits_.empty()) {
    const std::int64_t i = index - first_;
    return (bits_[i >> 6] >> (i & 63)) & 1;
  }
  const auto above = std::upper_bound(intervals_.begin(), intervals_.end(), index,
                                      [](std::int64_t value, const Interval &interval) { return value < interval.begin; });
  return above != intervals_.begin() && index < std::prev(above)->end;
}

}  // namespace antiphon
