#pragma once
// What a program has inserted at an output port and not yet sent.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace antiphon::music {

/** Events, as columns. */
struct EventBatch {
  std::vector<double> times;
  std::vector<std::int32_t> indices;

  void add(double time, std::int32_t index) {
    times.push_back(time);
    indices.push_back(index);
  }
  void clear() {
    times.clear();
    indices.clear();
  }
};

/** Messages: the bytes of each end where those of the next begin. */
struct MessageBatch {
  std::vector<double> times;
  std::vector<std::size_t> ends;
  std::vector<std::byte> bytes;

  void add(double time, const std::byte *data, std::size_t size) {
    times.push_back(time);
    bytes.insert(bytes.end(), data, data + size);
    ends.push_back(bytes.size());
  }
  void clear() {
    times.clear();
    ends.clear();
    bytes.clear();
  }
};

/** Any thread may add while one takes. What is added before `open` or after `close` goes nowhere. */
template <class Batch>
class Inserted {
 public:
  void open() { set_open(true); }
  void close() { set_open(false); }

  template <class... Row>
  void add(Row... row) {
    const std::lock_guard lock(mutex_);
    if (is_open_) coming_.add(row...);
  }

  /** What was added since the last call, until the next. */
  const Batch &take() {
    going_.clear();
    const std::lock_guard lock(mutex_);
    std::swap(coming_, going_);
    return going_;
  }

 private:
  void set_open(bool is_open) {
    const std::lock_guard lock(mutex_);
    is_open_ = is_open;
  }

  std::mutex mutex_;
  bool is_open_ = false;
  Batch coming_, going_;
};

}  // namespace antiphon::music
