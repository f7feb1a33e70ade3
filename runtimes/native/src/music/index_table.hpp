#pragma once
// The index map of a port on this rank: from global to local indices and back.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "music/abi.h"

namespace antiphon::music {

class IndexTable {
 public:
  IndexTable() = default;
  /** Intervals may come in any order. Ends the process where an index stands twice, or below 0; `where` names the port. */
  IndexTable(const mus_index_map &map, const std::string &where);

  /** Non-empty, in ascending order; neighbours with the same offset are joined. */
  const std::vector<mus_interval> &intervals() const { return intervals_; }
  /** Pairs begin, end as libantiphon takes them. */
  std::vector<std::int64_t> pairs() const;
  std::size_t size() const { return size_; }
  bool contains(int index) const { return interval_of(index) != nullptr; }
  /** The index has to be mapped. */
  int local_of(int index) const { return index - interval_of(index)->offset; }
  std::optional<int> global_of(int local) const;

 private:
  const mus_interval *interval_of(int index) const;

  std::vector<mus_interval> intervals_;
  std::vector<std::size_t> by_local_;  // numbers of intervals, in ascending order of local indices
  std::size_t size_ = 0;
};

}  // namespace antiphon::music
