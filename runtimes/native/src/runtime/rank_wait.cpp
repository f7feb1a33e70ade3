#include <algorithm>

#include "antiphon/antiphon.h"
#include "runtime/clock.hpp"
#include "runtime/log.hpp"
#include "runtime/rank.hpp"

namespace antiphon {
namespace {

/** A waiting program looks around at least this often. */
constexpr double LONGEST_WAIT = 0.5;  // [s]

}  // namespace

Outcome Rank::terminal() {
  has_told_ = true;
  if (failure_) throw *failure_;
  return Outcome::stopped;
}

Outcome Rank::wait(Lock &lock, double deadline, const Condition &is_done) {
  if (is_terminal()) return terminal();
  const bool is_in_time = wait_through(lock, deadline, [&] { return is_terminal() || is_done(); });
  if (is_terminal()) return terminal();
  return is_in_time ? Outcome::ok : Outcome::timeout;
}

bool Rank::wait_through(Lock &lock, double deadline, const Condition &is_done) {
  if (is_done()) return true;
  const bool receives = !ready_bell_ && !program_receives_;
  if (receives) begin_receiving();
  bool is_in_time = true;
  do {
    const double now = monotonic_seconds();
    is_in_time = now < deadline;
    if (!is_in_time && !receives) break;
    const double until = std::min(deadline, now + LONGEST_WAIT);
    if (receives && !ready_bell_) receive_once(lock, until);
    else changed_.wait_for(lock, std::chrono::duration<double>(until - now));
  } while (!is_done() && is_in_time);
  if (receives) end_receiving();
  return is_done();
}

void Rank::begin_receiving() {
  program_receives_ = true;
  if (receiver_ == Receiver::program) return;
  receiver_ = Receiver::program;
  io_bell_.ring();
  lane_->wake();
}

void Rank::end_receiving() {
  program_receives_ = false;
  left_wait_at_ = monotonic_seconds();
  arm_timer();
}

void Rank::receive_once(Lock &lock, double until) {
  NatsBus::Watch watched = bus_.watch();
  pollfd also[] = {watched.socket, watched.bell};
  const double seconds = std::min(until, next_service()) - monotonic_seconds();
  lock.unlock();
  lane_->wait(seconds, also);
  lock.lock();
  watched.socket = also[0];
  watched.bell = also[1];
  bus_.serve(watched);
  service(monotonic_seconds());
}

void Rank::service(double now) {
  while (const auto message = lane_->receive()) {
    if (engine_) perform(engine_->receive(*message, now));
  }
  check_memory();
  client_.service(now);
  if (peers_) peers_->service(now);
  answer_control();
  if (repeat_at_ && *repeat_at_ <= now) {
    repeat_at_.reset();
    perform(engine_->timeout(true, engine_->plan().barrier));
  }
  if (lane_->next_flush() <= now) lane_->flush(now);
  if (engine_ && engine_->counters().malformed > 0 && !has_complained_) {
    has_complained_ = true;
    log_line(ANT_LOG_WARN, "", std::string("FRAME_MALFORMED: a link message was dropped: ") + engine_->complaint() + ". Further ones are only counted.");
  }
  changed_.notify_all();
}

void Rank::check_memory() {
  if (!engine_ || is_terminal()) return;
  try {
    engine_->check_memory();
  } catch (const Error &error) {
    terminate(error);
  }
}

double Rank::next_service() const {
  double next = std::min(client_.next_service(), lane_->next_flush());
  if (peers_) next = std::min(next, peers_->next_service());
  return repeat_at_ ? std::min(next, *repeat_at_) : next;
}

void Rank::perform(const Actions &actions) {
  const double now = monotonic_seconds();
  bool has_sent = false, is_at_barrier = false;
  for (const EngineAction &action : actions) {
    switch (action.what) {
      case EngineAction::Do::send:
        lane_->send(action.to, action.bytes);
        has_sent = true;
        break;
      case EngineAction::Do::barrier: is_at_barrier = true; break;
      case EngineAction::Do::tick: may_tick_ = true; break;
      case EngineAction::Do::timer:
        if (!repeat_at_) repeat_at_ = now + facts_.timeouts.repeat;
        break;
      case EngineAction::Do::ended: ended_request_ = client_.post(encode_ended(environment_.rank_id, *engine_, shell_), now); break;
      case EngineAction::Do::leave: has_left_ = true; break;
    }
  }
  if (has_sent) lane_->flush(now);
  // The program owns the barrier (MPI, for instance): everything is published, so it may enter it.
  if (is_at_barrier) return perform(engine_->barrier_opened());
  notify();
}

/** Tells those who wait on something else than the lane. */
void Rank::notify() {
  if (!ready_bell_) return;
  const bool is_ready = phase_ == Phase::started ? may_tick_ || is_over() : is_started_;
  if (is_ready || is_terminal()) ready_bell_->ring();
}

}  // namespace antiphon
