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
  /** The offset. */
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
  /** What an iterator does: programs with maps of their own derive from it. */
  class IteratorImplementation {
   public:
    virtual ~IteratorImplementation() {}
    virtual const IndexInterval operator*() = 0;
    virtual const IndexInterval *dereference() = 0;
    /** `other` goes through the same map. */
    virtual bool isEqual(IteratorImplementation *other) const = 0;
    virtual void operator++() = 0;
    virtual IteratorImplementation *copy() = 0;
  };

  class iterator {
   public:
    /** Takes the implementation over. */
    iterator(IteratorImplementation *implementation) : implementation_(implementation) {}
    iterator(const iterator &other) : implementation_(other.implementation_->copy()) {}
    ~iterator() { delete implementation_; }
    const iterator &operator=(const iterator &other) {
      if (this == &other) return *this;
      delete implementation_;
      implementation_ = other.implementation_->copy();
      return *this;
    }

    const IndexInterval operator*() const { return **implementation_; }
    const IndexInterval *operator->() const { return implementation_->dereference(); }
    iterator &operator++() {
      ++*implementation_;
      return *this;
    }
    bool operator==(const iterator &other) const { return implementation_->isEqual(other.implementation_); }
    bool operator!=(const iterator &other) const { return !implementation_->isEqual(other.implementation_); }

   private:
    IteratorImplementation *implementation_;
  };

  virtual ~IndexMap() {}
  virtual iterator begin() = 0;
  virtual const iterator end() const = 0;
  virtual IndexMap *copy() = 0;
};

namespace detail {

/** Goes through intervals that lie in memory one after another. */
class ArrayIterator : public IndexMap::IteratorImplementation {
 public:
  explicit ArrayIterator(const IndexInterval *at) : at_(at) {}
  const IndexInterval operator*() override { return *at_; }
  const IndexInterval *dereference() override { return at_; }
  bool isEqual(IndexMap::IteratorImplementation *other) const override { return at_ == static_cast<ArrayIterator *>(other)->at_; }
  void operator++() override { ++at_; }
  IndexMap::IteratorImplementation *copy() override { return new ArrayIterator(*this); }

 private:
  const IndexInterval *at_;
};

/** The intervals of a map as libmusic takes them. */
class IntervalList {
 public:
  explicit IntervalList(IndexMap *map) {
    for (IndexMap::iterator at = map->begin(); at != map->end(); ++at) {
      const mus_interval interval = {at->begin(), at->end(), at->local()};
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
