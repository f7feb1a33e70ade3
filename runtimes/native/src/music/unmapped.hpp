#pragma once
// Events of indices that a rank does not map: as with MUSIC they go nowhere, but they are counted.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>

namespace antiphon::music {

/** An event that went nowhere. */
struct UnmappedEvent {
  double time = 0;  // [s]
  int index = 0;
  int index_type = 0;
};

/** Any thread may add while one takes. */
class UnmappedEvents {
 public:
  void add(const UnmappedEvent &event) {
    const std::lock_guard lock(mutex_);
    if (!first_) first_ = event;
    ++count_;
  }

  /** How many were added since the last call. */
  std::uint64_t take() {
    const std::uint64_t before = taken_;
    taken_ = count_;
    return taken_ - before;
  }

  /** The first of all. */
  std::optional<UnmappedEvent> first() const {
    const std::lock_guard lock(mutex_);
    return first_;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<UnmappedEvent> first_;
  std::atomic<std::uint64_t> count_ = 0;
  std::uint64_t taken_ = 0;
};

}  // namespace antiphon::music
