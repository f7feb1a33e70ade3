// A block of indices: local i is global base + i.
#ifndef MUSIC_LINEAR_INDEX_HH
#define MUSIC_LINEAR_INDEX_HH

#include "index_map.hh"

namespace MUSIC {

class LinearIndex : public IndexMap {
 public:
  LinearIndex(GlobalIndex base, int size) : interval_(base, base + size, base) {}

  iterator begin() override { return new detail::ArrayIterator(&interval_); }
  const iterator end() const override { return new detail::ArrayIterator(&interval_ + (interval_.begin() < interval_.end() ? 1 : 0)); }
  IndexMap *copy() override { return new LinearIndex(*this); }

 private:
  IndexInterval interval_;
};

}  // namespace MUSIC

#endif
