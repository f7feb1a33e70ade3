#pragma once
// Links over core NATS: one subject per receiving rank.

#include <memory>
#include <string>

#include "bus/nats_bus.hpp"
#include "engine/fragments.hpp"
#include "lane/lane.hpp"

namespace antiphon {

/** The owner reads and writes the bus; this lane names subjects, cuts frames above max_payload and puts them together. */
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
  NatsBus &bus_;
  std::string prefix_;
  std::unique_ptr<BusSubscription> subscription_;
  std::unique_ptr<BusMessage> received_;
  FrameAssembler assembler_;
  Bytes fragment_;
  std::string subject_;
  Bell bell_;
};

}  // namespace antiphon
