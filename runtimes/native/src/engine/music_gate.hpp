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

/** A send of the present step, over one link. */
struct StepSend {
  std::size_t out = 0;
  std::uint32_t connection = 0;
  /** It stands after a send over the same link and a delivery of the same tick: the frame for it spans no time, and carries one connection. */
  bool is_late = false;
};

/**
 * Links are numbered as in the rank's plan. Frames end at every exchange, so that none belongs to two. A tick has one step or more: sends,
 * then deliveries. What the handlers of a step insert travels with the sends of the next one.
 */
class MusicGate {
 public:
  /** The plan has a schedule. */
  explicit MusicGate(const RankPlan &plan);

  /** The rank's clock is now `time`: it stands in the first step of that tick. */
  void move_to(Units time);
  bool has_next_step() const { return step_ + 1 < steps_.size(); }
  void next_step();
  /** The sends with which this step begins. */
  std::span<const StepSend> sends() const { return sends_; }
  /** The program has taken what was delivered in the steps so far. */
  void forget_deliveries() { deliveries_.clear(); }
  /** The clock that a link in must have reached before the deliveries of this step. */
  Units needed(std::size_t in) const { return needed_[in]; }
  /** How many frames that span no time must have come over it by then. */
  std::uint64_t needed_late(std::size_t in) const { return needed_late_[in]; }
  /** Whether an exchange over a link out is due in this tick. */
  bool is_owed(std::size_t out) const { return owed_[out] != 0; }
  /** Whether the first of them stands after a delivery, and is still to come: the frame that it ends waits for it. */
  bool is_held(std::size_t out) const { return held_[out] != 0; }
  /**
   * The tick of the receiver that delivers the last exchange over a link out. In the schedule's order the receiver is there before the
   * rank goes on, so a rank that waits for it closes no ring of waits.
   */
  Units delivery(std::size_t out) const { return delivery_[out]; }
  /** What the steps of this tick deliver, in the order of the schedule, as far as the program has not taken it. */
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

  using Step = std::vector<Exchange>;

  /** The first exchange over a link at a clock of its sender: it ends a frame. */
  struct FirstExchange {
    Units send = 0;
    std::uint64_t answered = 0;
  };

  void add(const Exchange &exchange);
  void enter_step();
  void send(const Exchange &exchange);
  void receive(const Exchange &exchange);
  Exchange next_own();
  static bool is_late_after(FirstExchange &first, const Exchange &exchange);
  static void plan_delivery(Own &own, Units send);

  MusicSchedule schedule_;
  std::vector<std::optional<Own>> own_;  // by position in the schedule
  bool has_exchanges_ = false;
  std::optional<Exchange> ahead_;        // the first of this rank that its clock has not reached
  std::vector<Step> steps_;              // of this tick
  std::size_t step_ = 0;
  std::vector<Units> needed_;
  std::vector<std::uint64_t> needed_late_;
  std::vector<std::uint8_t> owed_, held_;
  std::vector<FirstExchange> first_in_, first_out_;
  std::vector<Units> delivery_;
  std::vector<Delivery> deliveries_;
  std::vector<StepSend> sends_;
};

}  // namespace antiphon
