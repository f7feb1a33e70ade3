#include "antiphon/antiphon.h"
#include "runtime/clock.hpp"
#include "runtime/rank.hpp"

namespace antiphon {
namespace {

/** How long a program may take to notice that the run is over. */
constexpr double GRACE = 5;  // [s]

}  // namespace

void Rank::answer_control() {
  while (const auto message = coordinator_->next()) silent_for_ = 0;
  while (const auto message = control_->next()) {
    if (!message->is_no_responders()) answer(*message);
  }
}

void Rank::answer(const BusMessage &message) {
  const std::string reply = message.reply();
  std::optional<Error> error;
  bool is_abort = false;
  try {
    const ControlMessage request(message.data(), "request");
    const Field fields = request.fields();
    const std::string type = fields["type"].text();
    const std::int64_t protocol = fields["protocol"].whole();
    if (protocol != ANT_PROTOCOL_VERSION) {
      throw Error(ANT_ERR_JOIN_PROTOCOL_MISMATCH, {.message = "the two sides speak different protocol versions",
                                                   .expected = std::to_string(ANT_PROTOCOL_VERSION),
                                                   .found = std::to_string(protocol),
                                                   .where = type});
    }
    is_abort = type == "abort";
    obey(type, fields);
  } catch (const Error &refused) {
    error = refused;
  }
  silent_for_ = 0;
  if (reply.empty()) return;
  bus_.publish(reply, is_abort && !error ? encode_abort_reply(engine_.get(), shell_) : encode_reply(error ? &*error : nullptr));
  bus_.write();
}

/** Requests are repeated until they are answered, so each of them may come again. */
void Rank::obey(const std::string &type, const Field &fields) {
  if (type == "plan") return take_plan(fields["plan"]);
  if (type == "start") return take_start();
  if (type == "finalise") {
    is_finalised_ = true;
    if (engine_) perform(engine_->finalise());
    return;
  }
  if (type == "leave") return stop(static_cast<int>(fields["code"].whole(0, 255)));
  if (type == "abort") {
    const WireError cause = decode_error(fields["error"]);
    std::string who = cause.process;
    if (cause.rank) who += "." + std::to_string(*cause.rank);
    return terminate(Error(ANT_ERR_RUN_ABORTED, {.message = "the run was aborted" + (who.empty() ? "" : " because of " + who) + ": " + cause.code + ": " + cause.message}));
  }
  throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "a request of unknown type", .expected = "plan, start, finalise, abort or leave", .found = type});
}

void Rank::take_plan(const Field &fields) {
  const RankPlan plan = decode_plan(fields);
  if (phase_ == Phase::joined && declaration_.tick == 0) throw Error(ANT_ERR_CONTROL_STATE, {.message = "a plan came before this rank was ready"});
  if (engine_ && (is_started_ || engine_->plan().epoch == plan.epoch)) return;
  if (plan.rank_id != environment_.rank_id || plan.tick != declaration_.tick || plan.units_per_second != facts_.units_per_second) {
    throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "the plan is not for this rank",
                                            .expected = "rank " + std::to_string(environment_.rank_id) + ", tick " + std::to_string(declaration_.tick),
                                            .found = "rank " + std::to_string(plan.rank_id) + ", tick " + std::to_string(plan.tick)});
  }
  engine_ = std::make_unique<RankEngine>(plan, ports_.declarations(), facts_.timeouts.repeat);
}

void Rank::take_start() {
  if (!engine_) throw Error(ANT_ERR_CONTROL_STATE, {.message = "the start came before the plan"});
  if (is_started_) return;
  is_started_ = true;
  perform(engine_->start());
}

void Rank::terminate(const Error &error) {
  if (is_terminal()) return;
  failure_ = error;
  end_by_ = monotonic_seconds() + GRACE;
  notify();
  changed_.notify_all();
  lane_->wake();
  io_bell_.ring();
}

void Rank::stop(int code) {
  if (is_terminal()) return;
  stop_code_ = code;
  end_by_ = monotonic_seconds() + GRACE;
  notify();
  changed_.notify_all();
  lane_->wake();
  io_bell_.ring();
}

}  // namespace antiphon
