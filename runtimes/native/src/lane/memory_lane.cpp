#include "lane/memory_lane.hpp"

#include <algorithm>

namespace antiphon {

void MemoryHub::put(std::uint32_t to, ByteView message) {
  const std::lock_guard lock(mutex_);
  const auto lane = lanes_.find(to);
  if (lane == lanes_.end()) return;
  lane->second->arrived_.emplace_back(message.begin(), message.end());
  lane->second->bell_.ring();
}

MemoryLane::MemoryLane(MemoryHub &hub, std::uint32_t rank_id) : hub_(hub), rank_id_(rank_id) {
  const std::lock_guard lock(hub_.mutex_);
  hub_.lanes_[rank_id] = this;
}

MemoryLane::~MemoryLane() {
  const std::lock_guard lock(hub_.mutex_);
  hub_.lanes_.erase(rank_id_);
}

std::optional<ByteView> MemoryLane::receive() {
  const std::lock_guard lock(hub_.mutex_);
  if (arrived_.empty()) return std::nullopt;
  received_ = std::move(arrived_.front());
  arrived_.pop_front();
  return received_;
}

void MemoryLane::wait(double seconds, std::span<pollfd> also) {
  constexpr std::size_t MOST = 8;
  pollfd all[MOST] = {{.fd = bell_.fd(), .events = POLLIN, .revents = 0}};
  const std::size_t count = std::min(also.size(), MOST - 1);
  std::copy_n(also.begin(), count, all + 1);
  poll_seconds({all, count + 1}, seconds);
  if (all[0].revents != 0) bell_.hush();
  std::copy_n(all + 1, count, also.begin());
}

/** What is on its way is lost. */
void MemoryLane::interrupt() {
  const std::lock_guard lock(hub_.mutex_);
  arrived_.clear();
}

}  // namespace antiphon
