#include "engine/music_schedule.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace antiphon {

MusicSchedule::MusicSchedule(std::vector<Units> ticks, const std::vector<ScheduledConnection> &connections)
    : ticks_(std::move(ticks)), clocks_(ticks_.size(), 0), received_(ticks_.size(), -1), incoming_(ticks_.size()) {
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
      has_moved_ = true;
      received_[course.to] = receive;
      return {.connection = next_++, .send = send, .receive = receive, .is_late = received_[course.from] == send};
    }
    next_ = 0;
    advance();
  }
}

/** Plans the exchange after one that was sent at `last`: sends that would come in the same tick of the receiver are one. */
void MusicSchedule::plan_next(Course &course, Units last) {
  // The last tick of the receiver at which data stamped `last` may be delivered.
  course.receive = course.receiver_tick * ((last + course.latency) / course.receiver_tick);
  // The smallest number of periods after which data may come in a later tick than the next delivery.
  const Units beyond = course.receive + course.receiver_tick - course.latency - last;
  course.send = last + std::max<Units>(1, (beyond + course.period - 1) / course.period) * course.period;
}

void MusicSchedule::advance() {
  const bool had_moved = has_moved_;
  has_moved_ = false;
  for (std::uint32_t process = 0; process < clocks_.size(); ++process) {
    if (!may_go_on(process)) continue;
    clocks_[process] += ticks_[process];
    has_moved_ = true;
  }
  if (!has_moved_ && !had_moved) throw std::logic_error("the MUSIC schedule stands still");
}

bool MusicSchedule::may_go_on(std::uint32_t process) const {
  return std::all_of(incoming_[process].begin(), incoming_[process].end(),
                     [&](std::size_t course) { return clocks_[process] < courses_[course].receive; });
}

}  // namespace antiphon
