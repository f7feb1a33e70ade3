// Which global indices of a port a rank has, as intervals. Programs may derive maps of their own.
#ifndef MUSIC_INDEX_MAP_HH
#define MUSIC_INDEX_MAP_HH

#include <vector>

#include "abi.h"
#include "index.hh"

namespace MUSIC {

/** Global indices [begin, end); the local index of g is g - offset. */
class IndexInterval {
 public:
  IndexInterval() : begin_(0), end_(0), offset_(0) {}
  IndexInterval(int begin, int end, int offset) : begin_(begin), end_(end), offset_(offset) {}

  int begin() const { return begin_; }
  int end() const { return end_; }
  int offset() const { return offset_; }
  /** The offset, by its other name. */
  int local() const { return offset_; }
  void setBegin(int begin) { begin_ = begin; }
  void setEnd(int end) { end_ = end; }
  void setLocal(int offset) { offset_ = offset; }

  bool operator<(const IndexInterval &other) const { return begin_ < other.begin_; }

 private:
  int begin_, end_, offset_;
};

class IndexMap {
 public:
  /** Goes through intervals that lie in memory one after another. */
  class iterator {
   public:
    explicit iterator(const IndexInterval *at = nullptr) : at_(at) {}
    const IndexInterval &operator*() const { return *at_; }
    const IndexInterval *operator->() const { return at_; }
    iterator &operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const iterator &other) const { return at_ == other.at_; }
    bool operator!=(const iterator &other) const { return at_ != other.at_; }

   private:
    const IndexInterval *at_;
  };

  virtual ~IndexMap() {}
  virtual iterator begin() = 0;
  virtual const iterator end() const = 0;
  virtual IndexMap *copy() = 0;
};

namespace detail {

/** The intervals of a map as libmusic takes them. */
class IntervalList {
 public:
  explicit IntervalList(IndexMap *map) {
    for (IndexMap::iterator at = map->begin(); at != map->end(); ++at) {
      const mus_interval interval = {at->begin(), at->end(), at->offset()};
      intervals_.push_back(interval);
    }
  }
  mus_index_map get() const {
    const mus_index_map map = {intervals_.data(), intervals_.size()};
    return map;
  }

 private:
  std::vector<mus_interval> intervals_;
};

}  // namespace detail
}  // namespace MUSIC

#endif
