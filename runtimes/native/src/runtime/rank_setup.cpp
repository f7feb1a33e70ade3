#include <unistd.h>

#include "lane/fault_lane.hpp"
#include "lane/nats_lane.hpp"
#include "runtime/clock.hpp"
#include "runtime/rank.hpp"

namespace antiphon {
namespace {

/** The launcher has started the server before its ranks. */
constexpr double CONNECT_PATIENCE = 10;  // [s]
/** How long a closing rank tries to get rid of what it has still to send. */
constexpr double FAREWELL = 1;  // [s]

const char *name_of(Phase phase) {
  switch (phase) {
    case Phase::joined: return "set-up (after ant_join)";
    case Phase::ready: return "ready (after ant_ready)";
    case Phase::started: return "running (after ant_start)";
    case Phase::finished: return "finished (after ant_finish)";
  }
  return "";
}

}  // namespace

Rank::Rank(const Environment &environment)
    : environment_(environment),
      launcher_(environment.launcher, environment.rank_id),
      bus_(environment.nats_url, environment.nats_token, "antiphon rank " + std::to_string(environment.rank_id), CONNECT_PATIENCE),
      client_(bus_, "antiphon." + environment.run + ".ctl.coordinator"),
      subjects_("antiphon." + environment.run + ".") {
  const std::string id = std::to_string(environment.rank_id);
  control_ = bus_.subscribe(subjects_ + "ctl.rank." + id);
  coordinator_ = bus_.subscribe(subjects_ + "evt.coordinator");
  lane_ = make_lane();
  supervised_at_ = monotonic_seconds();
  next_heartbeat_ = supervised_at_;
  io_ = std::thread([this] { run_io(); });
  try {
    join();
  } catch (...) {
    shut_down();
    throw;
  }
}

Rank::~Rank() { shut_down(); }

std::unique_ptr<Lane> Rank::make_lane() {
  std::unique_ptr<Lane> lane = std::make_unique<NatsLane>(bus_, subjects_ + "link.", environment_.rank_id);
  if (environment_.faults.empty()) return lane;
  return std::make_unique<FaultLane>(std::move(lane), parse_faults(environment_.faults), environment_.rank_id);
}

/** A program that leaves before its end has come further than it last said. */
void Rank::tell_last_time() {
  const Lock lock(mutex_);
  if (is_started_ && !is_over()) send_heartbeat(monotonic_seconds());
}

void Rank::shut_down() {
  {
    const Lock lock(mutex_);
    is_closing_ = true;
    io_bell_.ring();
    lane_->wake();
  }
  if (io_.joinable()) io_.join();
  tell_last_time();
  const double give_up = monotonic_seconds() + FAREWELL;
  while (bus_.wants_write() && monotonic_seconds() < give_up) {
    NatsBus::Watch watched = bus_.watch();
    poll_seconds({&watched.socket, 1}, 0.1);
    bus_.serve(watched);
  }
}

void Rank::join() {
  Lock lock(mutex_);
  const double now = monotonic_seconds();
  const auto request = client_.post(encode_join(environment_.rank_id, getpid(), environment_.language, environment_.version), now);
  const Outcome outcome = wait(lock, now + environment_.timeout, [&] { return client_.is_answered(request); });
  if (outcome != Outcome::ok) {
    throw Error(ANT_ERR_JOIN_TIMEOUT, {.message = "the coordinator has not answered",
                                       .expected = "an answer within " + std::to_string(static_cast<int>(environment_.timeout)) + " s",
                                       .where = "rank " + std::to_string(environment_.rank_id)});
  }
  facts_ = decode_join_reply(client_.take_reply(request));
  ports_.open(facts_);
  const auto number = static_cast<std::uint32_t>(facts_.rank);
  peers_ = std::make_unique<PeerChannel>(bus_, subjects_ + "peer.", environment_.rank_id - number, number, static_cast<std::uint32_t>(facts_.np), facts_.timeouts.repeat);
  silent_for_ = 0;
  is_joined_ = true;
}

void Rank::demand(Phase phase, const char *call) const {
  const Phase present = phase_;
  if (present == phase) return;
  throw Error(ANT_ERR_CONTROL_STATE, {.message = std::string(call) + " came in the wrong phase",
                                      .expected = name_of(phase),
                                      .found = name_of(present),
                                      .where = facts_.process + "." + std::to_string(facts_.rank)});
}

void Rank::demand_tick(const char *call) const {
  demand(Phase::started, call);
  if (is_in_tick_) return;
  throw Error(ANT_ERR_CONTROL_STATE, {.message = std::string(call) + " came outside a tick",
                                      .expected = "a call after ant_tick has returned ANT_OK",
                                      .where = facts_.process + "." + std::to_string(facts_.rank)});
}

void Rank::demand_sending(const char *call) const {
  demand_tick(call);
  if (!is_draining_ || engine_->plan().schedule) return;
  throw Error(ANT_ERR_CONTROL_STATE, {.message = std::string(call) + " came after the rank had ended its outputs",
                                      .expected = "a call before ant_drain",
                                      .where = facts_.process + "." + std::to_string(facts_.rank)});
}

void Rank::ready(const ReadyDeclaration &declaration) {
  demand(Phase::joined, "ant_ready");
  if (declaration.tick <= 0 || declaration.tick > MAX_UNITS) {
    throw Error(ANT_ERR_SETUP_TICK_INVALID, {.message = "a tick cannot be used",
                                             .expected = "1 to 2^53 - 1 units",
                                             .found = std::to_string(declaration.tick),
                                             .where = facts_.process});
  }
  ports_.close();
  Lock lock(mutex_);
  declaration_ = declaration;
  const auto request = client_.post(encode_ready(environment_.rank_id, declaration, ports_.declarations()), monotonic_seconds());
  if (wait(lock, std::numeric_limits<double>::infinity(), [&] { return client_.is_answered(request); }) == Outcome::ok) {
    client_.take_reply(request);
  }
  phase_ = Phase::ready;
}

Outcome Rank::start(double seconds) {
  demand(Phase::ready, "ant_start");
  Lock lock(mutex_);
  const Outcome outcome = wait(lock, monotonic_seconds() + seconds, [&] { return is_started_; });
  if (outcome == Outcome::ok) {
    phase_ = Phase::started;
    if (ready_bell_ && !may_tick_ && !is_over()) ready_bell_->hush();
  }
  return outcome;
}

const InputPlan *Rank::input_plan(const std::string &port) const {
  const Lock lock(mutex_);
  if (engine_ == nullptr) return nullptr;
  for (const InputPlan &input : engine_->plan().inputs) {
    if (input.port == port) return &input;
  }
  return nullptr;
}

}  // namespace antiphon
