#include "lane/nats_lane.hpp"

#include <algorithm>

namespace antiphon {
namespace {

/** Received messages that are kept at most before they are destroyed, and their bytes. */
constexpr std::size_t MOST_RETIRED = 64;
constexpr std::size_t MOST_RETIRED_BYTES = std::size_t{1} << 20;

}  // namespace

NatsLane::NatsLane(NatsBus &bus, std::string prefix, std::uint32_t rank_id)
    : bus_(bus), prefix_(std::move(prefix)), subscription_(bus.subscribe(prefix_ + std::to_string(rank_id))) {}

NatsLane::Peer &NatsLane::peer_of(std::uint32_t rank_id) {
  const auto [place, is_new] = peers_.try_emplace(rank_id);
  if (is_new) place->second.subject = prefix_ + std::to_string(rank_id);
  return place->second;
}

void NatsLane::send(std::uint32_t to, ByteView message) {
  Peer &peer = peer_of(to);
  if (!peer.bundle.has_room(message, bus_.max_payload())) {
    if (!peer.bundle.empty()) publish(peer, peer.bundle.take());
    if (!peer.bundle.has_room(message, bus_.max_payload())) return publish(peer, message);
  }
  peer.bundle.add(message);
  if (peer.has_gathered) return;
  peer.has_gathered = true;
  gathered_.push_back(&peer);
}

void NatsLane::publish(const Peer &peer, ByteView message) {
  const std::size_t most = bus_.max_payload();
  const std::size_t count = fragment_count(message, most);
  if (count == 1) {
    bus_.publish(peer.subject, message);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    cut_fragment(message, most, i, count, fragment_);
    bus_.publish(peer.subject, fragment_);
  }
}

void NatsLane::flush(double) {
  for (Peer *peer : gathered_) {
    peer->has_gathered = false;
    if (!peer->bundle.empty()) publish(*peer, peer->bundle.take());
  }
  gathered_.clear();
  bus_.write();
}

std::optional<ByteView> NatsLane::receive() {
  for (;;) {
    if (rest_.empty()) {
      retire();
      received_ = subscription_->next();
      if (received_ == nullptr) return std::nullopt;
      if (received_->is_no_responders()) continue;
      rest_ = received_->data();
    }
    const ByteView message = rest_.first(leading_length(rest_));
    rest_ = rest_.subspan(message.size());
    if (const std::optional<ByteView> whole = assembler_.add(message)) return whole;
  }
}

/**
 * cnats leaves the destruction of a message to a thread of its own, and wakes that thread for it, which costs the other core as much as
 * the message itself; many at a time cost one waking.
 */
void NatsLane::retire() {
  if (received_ == nullptr) return;
  retired_bytes_ += received_->is_no_responders() ? 0 : received_->data().size();
  retired_.push_back(std::move(received_));
  if (retired_.size() < MOST_RETIRED && retired_bytes_ < MOST_RETIRED_BYTES) return;
  retired_.clear();
  retired_bytes_ = 0;
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
