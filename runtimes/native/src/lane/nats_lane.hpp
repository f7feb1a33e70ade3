#pragma once
// Links over core NATS: one subject per receiving rank.

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bus/nats_bus.hpp"
#include "engine/bundle.hpp"
#include "engine/fragments.hpp"
#include "lane/lane.hpp"

namespace antiphon {

/**
 * The owner reads and writes the bus; this lane names subjects, sends what goes to one rank between two flushes in one message, cuts
 * frames above max_payload and puts them together.
 */
class NatsLane : public Lane {
 public:
  /** `prefix`: "antiphon.<run>.link." */
  NatsLane(NatsBus &bus, std::string prefix, std::uint32_t rank_id);

  void send(std::uint32_t to, ByteView message) override;
  void flush(double now) override;
  std::optional<ByteView> receive() override;
  void wait(double seconds, std::span<pollfd> also) override;
  void wake() override { bell_.ring(); }
  void interrupt() override { bus_.interrupt(); }

 private:
  /** A rank that messages go to. */
  struct Peer {
    std::string subject;
    Bundle bundle;
    bool has_gathered = false;
  };

  Peer &peer_of(std::uint32_t rank_id);
  void publish(const Peer &peer, ByteView message);
  /** Lets go of the message that was received last. */
  void retire();

  NatsBus &bus_;
  std::string prefix_;
  std::unordered_map<std::uint32_t, Peer> peers_;
  std::vector<Peer *> gathered_;
  std::unique_ptr<BusSubscription> subscription_;
  std::unique_ptr<BusMessage> received_;
  ByteView rest_;  // of received_
  std::vector<std::unique_ptr<BusMessage>> retired_;
  std::size_t retired_bytes_ = 0;
  FrameAssembler assembler_;
  Bytes fragment_;
  Bell bell_;
};

}  // namespace antiphon
