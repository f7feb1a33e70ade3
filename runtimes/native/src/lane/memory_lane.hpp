#pragma once
// Links between ranks of one operating-system process, for tests.

#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "bus/bell.hpp"
#include "lane/lane.hpp"

namespace antiphon {

class MemoryLane;

/** Where the lanes of one run meet. Outlives them. */
class MemoryHub {
 public:
  void put(std::uint32_t to, ByteView message);

 private:
  friend class MemoryLane;
  std::mutex mutex_;
  std::map<std::uint32_t, MemoryLane *> lanes_;
};

class MemoryLane : public Lane {
 public:
  MemoryLane(MemoryHub &hub, std::uint32_t rank_id);
  ~MemoryLane() override;

  void send(std::uint32_t to, ByteView message) override { hub_.put(to, message); }
  void flush(double) override {}
  std::optional<ByteView> receive() override;
  void wait(double seconds, std::span<pollfd> also) override;
  void wake() override { bell_.ring(); }
  void interrupt() override;

 private:
  friend class MemoryHub;
  MemoryHub &hub_;
  std::uint32_t rank_id_;
  std::deque<Bytes> arrived_;  // under the hub's lock
  Bytes received_;
  Bell bell_;
};

}  // namespace antiphon
