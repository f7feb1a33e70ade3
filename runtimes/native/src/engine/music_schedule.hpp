#pragma once
// MUSIC's schedule of a run: the exchanges of all connections in one total order, which every rank computes for itself.

#include <cstdint>
#include <vector>

#include "engine/units.hpp"

namespace antiphon {

/** A connection whose buffering is settled. */
struct ScheduledConnection {
  std::uint32_t from = 0;     ///< number of the sender's process
  std::uint32_t to = 0;       ///< number of the receiver's process
  Units latency = 0;
  std::int64_t buffered = 0;  ///< exchanges are planned `buffered + 1` ticks of the sender apart
};

/** One exchange: everything sent before the sender's clock is `send` is delivered when the receiver's is `receive`. */
struct Exchange {
  std::size_t connection = 0;  ///< position of its connection in the schedule
  Units send = 0;
  Units receive = 0;
  /** How many deliveries of the sender at `send` stand before it: what their handlers insert travels with this exchange. */
  std::uint64_t answered = 0;
};

/**
 * It is not periodic, so it is a sequence without end in the memory of its connections. All processes run in virtual rounds: exchange
 * whatever can be exchanged, then every process goes on by a tick that does not wait for a delivery.
 */
class MusicSchedule {
 public:
  /** `ticks`: of each process. `connections`: in the order in which a round visits them: by sender, then by the name of receiver and port. */
  MusicSchedule(std::vector<Units> ticks, const std::vector<ScheduledConnection> &connections);

  /** The next exchange. There must be a connection. Throws std::logic_error if the schedule stands still: a plan that cannot be. */
  Exchange next();

 private:
  /** A connection on its way through the schedule. */
  struct Course {
    std::uint32_t from;
    std::uint32_t to;
    Units latency;
    Units receiver_tick;
    Units period;     // nominal time between two exchanges
    Units send;       // planned times of the next exchange
    Units receive;
  };

  /** The last clock of a process at which it had a delivery, and how many it had. */
  struct Deliveries {
    Units at = -1;
    std::uint64_t count = 0;
  };

  static void plan_next(Course &course, Units last);
  void count_delivery(std::uint32_t process, Units time);
  void advance();
  bool may_go_on(std::uint32_t process) const;
  Units quiet_rounds() const;
  Units rounds_until(std::uint32_t process, Units time) const { return (time - clocks_[process] + ticks_[process] - 1) / ticks_[process]; }

  std::vector<Units> ticks_;
  std::vector<Units> clocks_;
  std::vector<Deliveries> deliveries_;              // of each process
  std::vector<Course> courses_;
  std::vector<std::vector<std::size_t>> incoming_;  // courses by receiver
  std::size_t next_ = 0;                            // where the present round stands
  bool has_exchanged_ = false;                      // in this round
  std::vector<std::uint8_t> goes_on_;               // whether each process does after it
};

}  // namespace antiphon
