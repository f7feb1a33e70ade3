#include "runtime/clock.hpp"
#include "runtime/rank.hpp"

namespace antiphon {

void Rank::send_to_peer(std::int64_t peer, ByteView data) {
  if (peer < 0 || peer >= facts_.np) {
    throw Error(ANT_ERR_ARGUMENT_INVALID, {.message = "a message goes to a rank that the process does not have",
                                           .expected = "0 to " + std::to_string(facts_.np - 1),
                                           .found = std::to_string(peer),
                                           .where = facts_.process + "." + std::to_string(facts_.rank)});
  }
  const Lock lock(mutex_);
  peers_->send(static_cast<std::uint32_t>(peer), data, monotonic_seconds());
  // Whoever receives has a chunk more to send again, if it is lost.
  io_bell_.ring();
}

Outcome Rank::receive_from_peer(double seconds) {
  Lock lock(mutex_);
  const double now = monotonic_seconds();
  peers_->ask(now);
  const Outcome outcome = wait(lock, now + seconds, [this] { return peers_->has_message(); });
  if (outcome == Outcome::ok) peer_message_ = *peers_->take();
  return outcome;
}

}  // namespace antiphon
