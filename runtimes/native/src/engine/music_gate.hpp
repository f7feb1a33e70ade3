#pragma once
// One rank's part of MUSIC's schedule: which links it owes a frame, which clocks its next tick needs, what that tick delivers.

#include <optional>
#include <span>
#include <vector>

#include "engine/music_schedule.hpp"
#include "engine/plan.hpp"

namespace antiphon {

/** A delivery of the present tick: what the sender gave before its clock was `before`. */
struct Delivery {
  std::uint32_t connection = 0;
  Units before = 0;
};

/** Links are numbered as in the rank's plan. Frames end at every exchange, so that none belongs to two. */
class MusicGate {
 public:
  /** The plan has a schedule. */
  explicit MusicGate(const RankPlan &plan);

  /** The rank's clock is now `time`. */
  void move_to(Units time);
  /** The clock that a link in must have reached before the next tick. */
  Units needed(std::size_t in) const { return needed_[in]; }
  /** Whether an exchange over a link out is due now. */
  bool is_owed(std::size_t out) const { return owed_[out] != 0; }
  /**
   * The tick of the receiver that delivers the last exchange over a link out. In the schedule's order the receiver is there before the
   * rank goes on, so a rank that waits for it closes no ring of waits.
   */
  Units delivery(std::size_t out) const { return delivery_[out]; }
  /** What the next tick delivers, in the order of the schedule. */
  std::span<const Delivery> deliveries() const { return deliveries_; }
  /** The tick of the receiver in which what is sent now over a connection will be delivered. */
  Units next_delivery(std::uint32_t connection) const;

 private:
  /** A connection of this rank's process. */
  struct Own {
    ScheduledPlanConnection plan;
    Units receiver_tick;
    Units next_delivery;
    bool is_sender;
    std::vector<std::size_t> links;  // that carry it at this rank
  };

  Exchange next_own();
  static void plan_delivery(Own &own, Units send);

  MusicSchedule schedule_;
  std::vector<std::optional<Own>> own_;  // by position in the schedule
  bool has_exchanges_ = false;
  std::optional<Exchange> ahead_;        // the first of this rank that its clock has not reached
  std::vector<Units> needed_;
  std::vector<std::uint8_t> owed_;
  std::vector<Units> delivery_;
  std::vector<Delivery> deliveries_;
};

}  // namespace antiphon
