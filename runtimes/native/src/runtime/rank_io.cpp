#include <unistd.h>

#include <algorithm>

#include "runtime/clock.hpp"
#include "runtime/log.hpp"
#include "runtime/rank.hpp"

namespace antiphon {
namespace {

/** After so much computing the I/O thread receives, and publishes what is unsent. */
constexpr double PATIENCE = 0.001;  // [s]
/** A thread that was stopped (SIGSTOP, swap) does not count the time that it missed. */
constexpr double LONGEST_STEP = 1;  // [s]

}  // namespace

void Rank::run_io() {
  Lock lock(mutex_);
  while (!is_closing_) {
    try {
      io_step(lock);
    } catch (const std::exception &fault) {
      if (!lock.owns_lock()) lock.lock();
      if (is_terminal()) end_process(1, fault.what());
      terminate(Error(ANT_ERR_INTERNAL, {.message = std::string("the I/O thread failed: ") + fault.what()}));
    }
  }
}

void Rank::io_step(Lock &lock) {
  const bool receives = receiver_ == Receiver::io;
  double until = next_heartbeat_;
  if (receives) until = std::min(until, next_service());
  if (is_terminal() && !has_told_) until = std::min(until, end_by_);
  NatsBus::Watch watched = bus_.watch();
  pollfd fds[] = {{.fd = launcher_.fd(), .events = POLLIN, .revents = 0},
                  {.fd = timer_.fd(), .events = POLLIN, .revents = 0},
                  {.fd = io_bell_.fd(), .events = POLLIN, .revents = 0},
                  watched.socket,
                  watched.bell};
  const double seconds = until - monotonic_seconds();
  lock.unlock();
  if (receives) lane_->wait(seconds, fds);
  else poll_seconds(std::span(fds).first(3), seconds);
  lock.lock();
  const double now = monotonic_seconds();
  if (fds[0].revents != 0 && launcher_.is_gone()) end_process(1, "LAUNCHER_GONE: the launcher that started this rank is gone. Start the run again.");
  if (fds[2].revents != 0) io_bell_.hush();
  if (fds[1].revents != 0) take_over(now);
  if (receives) {
    watched.socket = fds[3];
    watched.bell = fds[4];
    bus_.serve(watched);
  }
  if (receiver_ == Receiver::io) service(now);
  supervise(now);
  if (now >= next_heartbeat_) send_heartbeat(now);
}

void Rank::take_over(double now) {
  timer_.disarm();
  if (program_receives_) return;
  const double rest = left_wait_at_ + PATIENCE - now;
  if (receiver_ == Receiver::program && rest > 0) return timer_.arm(rest);
  receiver_ = Receiver::io;
  if (engine_ && engine_->has_unsent()) perform(engine_->flush());
}

void Rank::arm_timer() {
  if (receiver_ == Receiver::program || (engine_ && engine_->has_unsent())) timer_.arm(PATIENCE);
}

void Rank::send_heartbeat(double now) {
  next_heartbeat_ = now + std::clamp(facts_.timeouts.heartbeat, 0.01, LONGEST_STEP);
  if (!is_joined_) return;
  const char *phase = is_over() ? "ended" : is_started_ ? "running" : phase_ == Phase::joined ? "joined" : "ready";
  const Heartbeat heartbeat{.phase = phase,
                            .time = engine_ ? engine_->time() : 0,
                            .end = engine_ ? engine_->protocol().end() : facts_.stop,
                            .in_tick = is_in_tick_ ? now - tick_began_ : 0.0,
                            .engine = engine_.get()};
  bus_.publish(subjects_ + "evt.rank." + std::to_string(environment_.rank_id), encode_heartbeat(environment_.rank_id, heartbeat));
  bus_.write();
}

void Rank::supervise(double now) {
  const double step = std::min(now - supervised_at_, LONGEST_STEP);
  supervised_at_ = now;
  const bool is_connected = bus_.is_connected();
  disconnected_for_ = is_connected ? 0 : disconnected_for_ + step;
  if (is_connected) silent_for_ += step;
  if (is_terminal() && !has_told_ && now >= end_by_) {
    end_process(stop_code_.value_or(1), failure_ ? failure_->what() : "The run was stopped while the program was busy.");
  }
  if (is_terminal() || !is_joined_ || (has_left_ && is_finalised_)) return;
  if (disconnected_for_ > facts_.timeouts.bus) {
    terminate(Error(ANT_ERR_BUS_LOST, {.message = "the nats-server has not come back",
                                       .expected = "a connection within " + std::to_string(static_cast<int>(facts_.timeouts.bus)) + " s",
                                       .where = environment_.nats_url}));
  } else if (silent_for_ > facts_.timeouts.lease) {
    terminate(Error(ANT_ERR_COORDINATOR_LOST, {.message = "no sign of life from the coordinator",
                                               .expected = "one within " + std::to_string(static_cast<int>(facts_.timeouts.lease)) + " s",
                                               .where = facts_.process + "." + std::to_string(facts_.rank)}));
  }
}

void Rank::end_process(int code, const std::string &line) const {
  log_line(ANT_LOG_ERROR, facts_.process.empty() ? "" : facts_.process + "." + std::to_string(facts_.rank), line);
  _exit(code);
}

}  // namespace antiphon
