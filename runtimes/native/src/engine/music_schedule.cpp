#include "engine/music_schedule.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace antiphon {

MusicSchedule::MusicSchedule(std::vector<Units> ticks, const std::vector<ScheduledConnection> &connections)
    : ticks_(std::move(ticks)), clocks_(ticks_.size(), 0), deliveries_(ticks_.size()), incoming_(ticks_.size()), goes_on_(ticks_.size(), 1) {
  for (const ScheduledConnection &connection : connections) {
    incoming_.at(connection.to).push_back(courses_.size());
    courses_.push_back({.from = connection.from,
                        .to = connection.to,
                        .latency = connection.latency,
                        .receiver_tick = ticks_[connection.to],
                        .period = (connection.buffered + 1) * ticks_.at(connection.from),
                        .send = 0,
                        .receive = 0});
    plan_next(courses_.back(), 0);
  }
}

Exchange MusicSchedule::next() {
  for (;;) {
    for (; next_ < courses_.size(); ++next_) {
      Course &course = courses_[next_];
      const Units send = clocks_[course.from];
      const Units receive = course.receive;
      if (send < course.send || clocks_[course.to] != receive) continue;
      plan_next(course, send);
      has_exchanged_ = true;
      count_delivery(course.to, receive);
      const Deliveries &before = deliveries_[course.from];
      return {.connection = next_++, .send = send, .receive = receive, .answered = before.at == send ? before.count : 0};
    }
    next_ = 0;
    advance();
  }
}

void MusicSchedule::count_delivery(std::uint32_t process, Units time) {
  Deliveries &deliveries = deliveries_[process];
  if (deliveries.at != time) deliveries = {.at = time, .count = 0};
  ++deliveries.count;
}

/** Plans the exchange after one that was sent at `last`: sends that would come in the same tick of the receiver are one. */
void MusicSchedule::plan_next(Course &course, Units last) {
  // The last tick of the receiver at which data stamped `last` may be delivered.
  course.receive = course.receiver_tick * ((last + course.latency) / course.receiver_tick);
  // The smallest number of periods after which data may come in a later tick than the next delivery.
  const Units beyond = course.receive + course.receiver_tick - course.latency - last;
  course.send = last + std::max<Units>(1, (beyond + course.period - 1) / course.period) * course.period;
}

/** To the next round; after one in which nothing was exchanged, to the next in which something may be. */
void MusicSchedule::advance() {
  for (std::uint32_t process = 0; process < clocks_.size(); ++process) goes_on_[process] = may_go_on(process);
  const Units rounds = has_exchanged_ ? 1 : quiet_rounds();
  has_exchanged_ = false;
  for (std::uint32_t process = 0; process < clocks_.size(); ++process) {
    if (goes_on_[process] != 0) clocks_[process] += rounds * ticks_[process];
  }
}

/**
 * The least number of rounds after which a process comes to a delivery that it waits for, or a sender to its next exchange. In the rounds
 * before that the same processes go on, and nothing can be exchanged.
 */
Units MusicSchedule::quiet_rounds() const {
  Units rounds = FOREVER;
  for (const Course &course : courses_) {
    if (goes_on_[course.to] != 0) rounds = std::min(rounds, rounds_until(course.to, course.receive));
    const bool is_early = clocks_[course.from] < course.send;
    if (is_early && goes_on_[course.from] != 0) rounds = std::min(rounds, rounds_until(course.from, course.send));
  }
  if (rounds == FOREVER) throw std::logic_error("the MUSIC schedule stands still");
  return rounds;
}

bool MusicSchedule::may_go_on(std::uint32_t process) const {
  return std::all_of(incoming_[process].begin(), incoming_[process].end(),
                     [&](std::size_t course) { return clocks_[process] < courses_[course].receive; });
}

}  // namespace antiphon
