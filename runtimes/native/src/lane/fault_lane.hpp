#pragma once
// A lane that loses, doubles, delays and reorders what is sent, and breaks at the n-th message (ANTIPHON_FAULTS, tests only).

#include <memory>
#include <string>
#include <vector>

#include "lane/lane.hpp"

namespace antiphon {

/** Probabilities from 0 to 1, each drawn on its own for every message. */
struct Faults {
  double drop = 0;
  double duplicate = 0;
  double reorder = 0;      ///< sent after the message that follows it
  double delay = 0;        ///< held back for delay_ms
  double delay_ms = 5;
  std::uint64_t cut = 0;   ///< the lane breaks at this message, counted from 1; 0: never
  std::uint64_t seed = 1;
};

/** Reads `drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=5,cut=100,seed=7`. Throws CONFIG_VALUE_INVALID. */
Faults parse_faults(const std::string &text);

class FaultLane : public Lane {
 public:
  /** `rank_id` tells apart ranks that share a seed. */
  FaultLane(std::unique_ptr<Lane> lane, const Faults &faults, std::uint32_t rank_id);

  void send(std::uint32_t to, ByteView message) override;
  void flush(double now) override;
  double next_flush() const override;
  std::optional<ByteView> receive() override { return lane_->receive(); }
  void wait(double seconds, std::span<pollfd> also) override { lane_->wait(seconds, also); }
  void wake() override { lane_->wake(); }
  void interrupt() override { lane_->interrupt(); }

 private:
  struct Held {
    double due;  // of a delayed message; a reordered one waits for the next, or as long as that
    bool is_reordered;
    std::uint32_t to;
    Bytes message;
  };

  bool chance(double probability);
  void hold(std::uint32_t to, ByteView message, bool is_reordered);
  void release(bool reordered, double now);

  std::unique_ptr<Lane> lane_;
  Faults faults_;
  std::uint64_t state_;
  std::uint64_t sent_ = 0;
  double now_ = 0;
  std::vector<Held> held_;
};

}  // namespace antiphon
