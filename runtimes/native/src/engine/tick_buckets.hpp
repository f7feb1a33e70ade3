#pragma once
// Events waiting for their tick: one bucket per tick, so that taking a tick never looks at later ones.

#include <cstdint>
#include <map>
#include <vector>

namespace antiphon {

/** Buckets of ticks `next()` and later. Near ones lie in a ring and are reused; far ones (a hostile stamp) in a map. */
template <class Bucket>
class TickBuckets {
 public:
  static constexpr std::int64_t NEAR = 4096;

  /** Number of the tick that will be taken next. */
  std::int64_t next() const { return next_; }

  /** The bucket of a tick at or after `next()`. */
  Bucket &at(std::int64_t tick) {
    if (tick - next_ >= NEAR) return far_[tick];
    if (static_cast<std::size_t>(tick - next_) >= ring_.size()) grow(static_cast<std::size_t>(tick - next_) + 1);
    return ring_[static_cast<std::size_t>(tick) & (ring_.size() - 1)];
  }

  /** Swaps the bucket of `next()` with `taken`, which has to be empty, and moves on. */
  void take(Bucket &taken) {
    if (!ring_.empty()) std::swap(ring_[static_cast<std::size_t>(next_) & (ring_.size() - 1)], taken);
    ++next_;
    // What was far becomes near one tick at a time, before anything can be added to it under its new place.
    const auto near = far_.find(next_ + NEAR - 1);
    if (near == far_.end()) return;
    at(near->first) = std::move(near->second);
    far_.erase(near);
  }

 private:
  void grow(std::size_t needed) {
    std::size_t size = ring_.empty() ? 4 : ring_.size();
    while (size < needed) size *= 2;
    std::vector<Bucket> larger(size);
    for (std::size_t i = 0; i < ring_.size(); ++i) {
      const std::size_t tick = static_cast<std::size_t>(next_) + i;
      std::swap(larger[tick & (size - 1)], ring_[tick & (ring_.size() - 1)]);
    }
    ring_ = std::move(larger);
  }

  std::vector<Bucket> ring_;  // a power of two
  std::map<std::int64_t, Bucket> far_;
  std::int64_t next_ = 0;
};

}  // namespace antiphon
