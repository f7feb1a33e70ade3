#pragma once
// Sets of global indices as half-open intervals.

#include <cstdint>
#include <vector>

namespace antiphon {

/** Global indices `[begin, end)`. */
struct Interval {
  std::int64_t begin;
  std::int64_t end;
  bool operator==(const Interval &) const = default;
};

/** Number of indices in a list of intervals, which may overlap. */
std::int64_t count_indices(const std::vector<Interval> &intervals);

/** The block of a rank when `width` indices are dealt out over `ranks` ranks as evenly as possible. */
Interval block_of(std::int64_t width, std::int32_t rank, std::int32_t ranks);

/** Answers quickly whether an index belongs to a set. */
class IndexSet {
 public:
  IndexSet() = default;
  /** Intervals in any order; empty ones are dropped, those that touch or overlap are joined. */
  explicit IndexSet(std::vector<Interval> intervals);

  bool contains(std::int64_t index) const {
    if (index < first_ || index >= last_) return false;
    return intervals_.size() == 1 || holds(index);
  }

  /** Whether the two lists name an index twice is seen by comparing this with count_indices of the original list. */
  std::int64_t size() const { return count_indices(intervals_); }
  const std::vector<Interval> &intervals() const { return intervals_; }

 private:
  bool holds(std::int64_t index) const;

  std::vector<Interval> intervals_;
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
  std::vector<std::uint64_t> bits_;
};

}  // namespace antiphon
