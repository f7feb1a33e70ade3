// Control messages that come from elsewhere.
#include <doctest/doctest.h>

#include <functional>
#include <msgpack.hpp>
#include <random>

#include "runtime/control_messages.hpp"
#include "wire_plan.hpp"

using namespace antiphon;
using namespace antiphon::tests;

namespace {

RankPlan some_plan() {
  RankPlan plan{.epoch = 4000000000u, .rank_id = 2, .tick = 100, .end = FOREVER, .closed = Closed::right, .barrier = true, .units_per_second = 1'000'000'000};
  plan.inputs.push_back({.port = "in", .connection = 1, .kind = Kind::continuous, .latency = 5'000'000'000, .width = 4, .sender_tick = 10, .sender_end = 1000});
  plan.ins.push_back({.link = 3, .name = "A.0->B.1", .sender = 0, .sender_rank = 0, .lead = -5'000'000'000, .credit = 300, .parts = {{.connection = 1, .columns = {3, 1}, .initial = {0.5, -1}}}});
  plan.outs.push_back({.link = 4, .name = "B.1->A.0", .receiver = 0, .credit = 200, .flush_ticks = 2,
                       .parts = {{.connection = 2, .port = "out", .kind = Kind::spikes, .indices = {{0, 3}, {5, 6}}, .latency = 7, .receiver_end = FOREVER, .receiver_closed = Closed::right}}});
  return plan;
}

int code_of(const std::function<void()> &call) {
  try {
    call();
  } catch (const Error &error) {
    return error.code();
  }
  return 0;
}

}  // namespace

TEST_CASE("a plan arrives as it was sent") {
  const ControlMessage message(encode_plan_request(some_plan()), "request");
  const RankPlan plan = decode_plan(message.fields()["plan"]), expected = some_plan();
  CHECK(plan.epoch == expected.epoch);
  CHECK(plan.end == FOREVER);
  CHECK(plan.closed == Closed::right);
  CHECK(plan.inputs[0].latency == 5'000'000'000);
  CHECK(plan.ins[0].lead == -5'000'000'000);
  CHECK(plan.ins[0].parts[0].columns == expected.ins[0].parts[0].columns);
  CHECK(plan.ins[0].parts[0].initial == expected.ins[0].parts[0].initial);
  CHECK(plan.outs[0].parts[0].indices == expected.outs[0].parts[0].indices);
  CHECK(plan.outs[0].parts[0].receiver_end == FOREVER);
}

TEST_CASE("a control message that is cut or changed is refused or read, and nothing else") {
  const Bytes sound = encode_plan_request(some_plan());
  const auto read = [](const Bytes &bytes) { return code_of([&] { decode_plan(ControlMessage(bytes, "request").fields()["plan"]); }); };
  CHECK(read(sound) == 0);
  for (std::size_t size = 0; size < sound.size(); ++size) CHECK(read(Bytes(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(size))) == ANT_ERR_CONTROL_MALFORMED);
  std::mt19937_64 random(1);
  for (int round = 0; round < 5000; ++round) {
    Bytes changed = sound;
    for (std::uint64_t n = 1 + random() % 3; n > 0; --n) changed[random() % changed.size()] = static_cast<std::byte>(random());
    const int code = read(changed);
    CHECK((code == 0 || code == ANT_ERR_CONTROL_MALFORMED));
  }
}

TEST_CASE("a complaint names the field, what was expected and what was found") {
  const Bytes bytes = pack_map([](Packer &p) { put(p, "epoch", -1); }, 1);
  const ControlMessage message(bytes, "plan");
  CHECK_THROWS_WITH(decode_plan(message.fields()),
                    "CONTROL_MALFORMED: plan.epoch: a field of a control message is missing or of another type (expected a whole number from 0 to 4294967295, found -1). "
                    "Use the same release on both sides; report this if they are.");
  CHECK(code_of([&] { message.fields()["epoch"].text(); }) == ANT_ERR_CONTROL_MALFORMED);
  CHECK(code_of([&] { message.fields()["nothing"].flag(); }) == ANT_ERR_CONTROL_MALFORMED);
  CHECK(code_of([&] { message.fields()["epoch"].list(); }) == ANT_ERR_CONTROL_MALFORMED);
  CHECK(code_of([&] { message.fields()["epoch"]["deeper"]; }) == ANT_ERR_CONTROL_MALFORMED);
}

TEST_CASE("what the library writes, it reads") {
  const ControlMessage fail(encode_fail(3, "RANK_FAILED", "it fell over", nullptr), "request");
  CHECK(fail.fields()["error"]["code"].text() == "RANK_FAILED");
  CHECK(fail.fields()["error"]["detail"].is_nil());
  const Error error(ANT_ERR_CONTROL_STATE, {.message = "too early", .remedy = "Wait."});
  const ControlMessage reply(encode_reply(&error), "reply");
  CHECK_FALSE(reply.fields()["ok"].flag());
  CHECK(reply.fields()["error"]["code"].text() == "CONTROL_STATE");
  CHECK(reply.fields()["error"]["message"].text() == "too early. Wait.");
  const ControlMessage beat(encode_heartbeat(1, {.phase = "ready", .time = 0, .end = FOREVER, .in_tick = 0, .engine = nullptr}), "heartbeat");
  CHECK(beat.fields()["end"].time() == FOREVER);
  CHECK(beat.fields()["waiting"].is_nil());
}
