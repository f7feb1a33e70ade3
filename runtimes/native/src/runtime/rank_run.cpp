#include "runtime/clock.hpp"
#include "runtime/rank.hpp"

namespace antiphon {
namespace {

/** What is unsent is published after this time at the latest. */
constexpr double PATIENCE = 0.001;  // [s]
/** How long a failing rank waits for the coordinator to have heard. */
constexpr double LAST_WORD = 3;  // [s]

}  // namespace

bool Rank::is_over() const { return engine_ && (engine_->mode() == Mode::ended || engine_->mode() == Mode::left); }

void Rank::end_step(double now) {
  shell_.compute += now - tick_began_;
  is_in_tick_ = false;
  may_tick_ = false;
  if (ready_bell_) ready_bell_->hush();
}

void Rank::demand_last_step() const {
  if (!is_in_tick_ || !engine_->has_next_step()) return;
  throw Error(ANT_ERR_CONTROL_STATE, {.message = "the tick is to end before all of its steps have been taken",
                                      .expected = "ant_step until it says that no more follow",
                                      .where = facts_.process + "." + std::to_string(facts_.rank)});
}

void Rank::end_tick(double now) {
  demand_last_step();
  end_step(now);
  if (!engine_->has_unsent()) unsent_since_ = now;
  perform(engine_->ticked(now - unsent_since_ >= PATIENCE));
  engine_->check_memory();
}

void Rank::end_tick_or_step(double now) {
  if (!engine_->has_next_step()) return end_tick(now);
  end_step(now);
  perform(engine_->stepped());
}

Outcome Rank::tick(double seconds) {
  demand_running("ant_tick");
  Lock lock(mutex_);
  const double entered = monotonic_seconds();
  engine_->set_stepwise(false);
  if (is_in_tick_ && !is_terminal()) end_tick(entered);
  return begin_tick(lock, entered, seconds);
}

Outcome Rank::step(double seconds) {
  demand_running("ant_step");
  Lock lock(mutex_);
  const double entered = monotonic_seconds();
  engine_->set_stepwise(true);
  if (is_in_tick_ && !is_terminal()) end_tick_or_step(entered);
  return begin_tick(lock, entered, seconds);
}

bool Rank::has_next_step() const {
  const Lock lock(mutex_);
  return is_in_tick_ && engine_->has_next_step();
}

void Rank::demand_running(const char *call) const {
  demand(Phase::started, call);
  if (is_draining_) {
    throw Error(ANT_ERR_CONTROL_STATE, {.message = std::string(call) + " came after the rank had ended its outputs",
                                        .expected = "ant_drain or ant_finish",
                                        .where = facts_.process + "." + std::to_string(facts_.rank)});
  }
}

Outcome Rank::drain(double seconds, bool is_stepwise) {
  demand(Phase::started, "ant_drain");
  Lock lock(mutex_);
  const double entered = monotonic_seconds();
  if (!engine_->plan().ends_itself) {
    throw Error(ANT_ERR_CONTROL_STATE, {.message = "ant_drain is for a program that ends itself",
                                        .expected = "ant_ready with ANT_SCHEDULE_MUSIC",
                                        .where = facts_.process + "." + std::to_string(facts_.rank)});
  }
  if (!is_draining_ || !is_stepwise) demand_last_step();
  engine_->set_stepwise(is_stepwise);
  const bool begins = !is_draining_ && !is_terminal();
  if (begins) engine_->begin_drain();  // an exchange at the end of the running tick finds the program ended
  if (is_in_tick_ && !is_terminal()) end_tick_or_step(entered);
  if (begins) {
    is_draining_ = true;
    perform(engine_->drain());
  }
  return begin_tick(lock, entered, seconds);
}

Outcome Rank::begin_tick(Lock &lock, double entered, double seconds) {
  const Outcome outcome = wait(lock, entered + seconds, [this] { return may_tick_ || is_over(); });
  const double left = monotonic_seconds();
  shell_.wait += left - entered;
  if (outcome != Outcome::ok) return outcome;
  if (!may_tick_ || is_over()) return Outcome::done;
  engine_->begin_tick();
  is_in_tick_ = true;
  tick_began_ = left;
  arm_timer();
  return Outcome::ok;
}

Outcome Rank::finish(double seconds) {
  demand(Phase::started, "ant_finish");
  Lock lock(mutex_);
  const double now = monotonic_seconds();
  const bool is_endless = engine_->plan().end == FOREVER;
  if (!is_terminal() && is_in_tick_ && (is_endless || engine_->time() + engine_->plan().tick >= engine_->plan().end)) end_tick(now);
  if (!is_terminal() && !is_over()) {
    if (!is_endless) {
      throw Error(ANT_ERR_CONTROL_STATE, {.message = "ant_finish came before the end",
                                          .expected = "ticks up to " + std::to_string(engine_->plan().end) + " units",
                                          .found = std::to_string(engine_->time()) + " units",
                                          .where = facts_.process + "." + std::to_string(facts_.rank),
                                          .remedy = "Call ant_tick until it returns ANT_DONE."});
    }
    may_tick_ = false;
    perform(engine_->end_now());
  }
  const Outcome outcome = wait(lock, now + seconds, [this] {
    return has_left_ && (is_finalised_ || (ended_request_ && client_.is_answered(*ended_request_)));
  });
  if (outcome == Outcome::ok) phase_ = Phase::finished;
  return outcome;
}

void Rank::fail(const std::string &code, const std::string &message, const char *detail) {
  Lock lock(mutex_);
  has_failed_itself_ = true;
  has_told_ = true;
  const double now = monotonic_seconds();
  const auto request = client_.post(encode_fail(environment_.rank_id, code, message, detail), now);
  wait_through(lock, now + LAST_WORD, [&] { return client_.is_answered(request); });
  client_.drop(request);
}

Units Rank::now() const {
  const Lock lock(mutex_);
  return engine_ ? engine_->time() : 0;
}

Units Rank::end() const {
  const Lock lock(mutex_);
  return engine_ ? engine_->plan().end : FOREVER;
}

bool Rank::is_scheduled() const {
  const Lock lock(mutex_);
  return engine_ && engine_->plan().schedule;
}

int Rank::wait_fd() {
  const Lock lock(mutex_);
  if (!ready_bell_) {
    ready_bell_ = std::make_unique<Bell>();
    receiver_ = Receiver::io;
    io_bell_.ring();
    notify();
  }
  return ready_bell_->fd();
}

int Rank::exit_code() const {
  const Lock lock(mutex_);
  if (stop_code_) return *stop_code_;
  return failure_ || has_failed_itself_ ? 1 : 0;
}

Rank::Facts Rank::stats() const {
  const Lock lock(mutex_);
  if (!engine_) return {.counters = {}, .shell = shell_, .time = 0, .late = 0};
  return {.counters = engine_->counters(), .shell = shell_, .time = engine_->time(), .late = engine_->late()};
}

void Rank::count_unmapped(std::uint64_t count) {
  const Lock lock(mutex_);
  shell_.unmapped += count;
}

}  // namespace antiphon
