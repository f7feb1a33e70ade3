// Indices one by one: local i is global indices[i].
#ifndef MUSIC_PERMUTATION_INDEX_HH
#define MUSIC_PERMUTATION_INDEX_HH

#include <algorithm>

#include "index_map.hh"

namespace MUSIC {

class PermutationIndex : public IndexMap {
 public:
  /** `indices` is copied; `size` may be 0. Intervals are in the order of global indices. */
  PermutationIndex(GlobalIndex *indices, int size) {
    for (int i = 0; i < size; ++i) intervals_.push_back(IndexInterval(indices[i], indices[i] + 1, indices[i] - i));
    std::sort(intervals_.begin(), intervals_.end());
  }
  PermutationIndex(std::vector<IndexInterval> intervals) : intervals_(intervals) {}

  iterator begin() override { return new detail::ArrayIterator(intervals_.data()); }
  const iterator end() const override { return new detail::ArrayIterator(intervals_.data() + intervals_.size()); }
  IndexMap *copy() override { return new PermutationIndex(*this); }

 private:
  std::vector<IndexInterval> intervals_;
};

}  // namespace MUSIC

#endif
