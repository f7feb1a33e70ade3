#include "lane/nats_lane.hpp"

#include <algorithm>

namespace antiphon {

NatsLane::NatsLane(NatsBus &bus, std::string prefix, std::uint32_t rank_id)
    : bus_(bus), prefix_(std::move(prefix)), subscription_(bus.subscribe(prefix_ + std::to_string(rank_id))) {}

void NatsLane::send(std::uint32_t to, ByteView message) {
  subject_.assign(prefix_);
  subject_ += std::to_string(to);
  const std::size_t most = bus_.max_payload();
  const std::size_t count = fragment_count(message, most);
  if (count == 1) {
    bus_.publish(subject_, message);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    cut_fragment(message, most, i, count, fragment_);
    bus_.publish(subject_, fragment_);
  }
}

void NatsLane::flush(double) { bus_.write(); }

std::optional<ByteView> NatsLane::receive() {
  while ((received_ = subscription_->next()) != nullptr) {
    if (received_->is_no_responders()) continue;
    if (const std::optional<ByteView> whole = assembler_.add(received_->data())) return whole;
  }
  return std::nullopt;
}

void NatsLane::wait(double seconds, std::span<pollfd> also) {
  constexpr std::size_t MOST = 8;
  pollfd all[MOST] = {{.fd = bell_.fd(), .events = POLLIN, .revents = 0}};
  const std::size_t count = std::min(also.size(), MOST - 1);
  std::copy_n(also.begin(), count, all + 1);
  poll_seconds({all, count + 1}, seconds);
  if (all[0].revents != 0) bell_.hush();
  std::copy_n(all + 1, count, also.begin());
}

}  // namespace antiphon
