// Two engines beside one another: what one sends, the other reads.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <set>

#include "engine/error.hpp"
#include "engine/rank_engine.hpp"

using namespace antiphon;

namespace {

constexpr Units TICK = 1000;
constexpr Units PER_SECOND = 1'000'000;

const std::vector<PortDeclaration> OUTPUTS = {
    {.name = "spikes", .kind = Kind::spikes, .direction = Direction::out, .indices = {{0, 10}}},
    {.name = "row", .kind = Kind::continuous, .direction = Direction::out, .indices = {{0, 3}}, .initial = {1, 2, 3}},
    {.name = "text", .kind = Kind::messages, .direction = Direction::out},
};

const std::vector<PortDeclaration> INPUTS = {
    {.name = "spikes", .kind = Kind::spikes, .direction = Direction::in, .indices = {{2, 8}}},
    {.name = "row", .kind = Kind::continuous, .direction = Direction::in, .indices = {{2, 3}, {0, 1}}},
    {.name = "text", .kind = Kind::messages, .direction = Direction::in},
    {.name = "alone", .kind = Kind::continuous, .direction = Direction::in, .indices = {{0, 2}}},
};

/** A sender A (rank 0) and a receiver B (rank 1) with one link: spikes 2..7, columns 2 and 0, messages, each with 1 tick of latency. */
struct Pair {
  explicit Pair(Units end = 10 * TICK, Units credit = 5 * TICK) {
    RankPlan sender{.epoch = 4, .rank_id = 0, .tick = TICK, .end = end, .units_per_second = PER_SECOND};
    RankPlan receiver = sender;
    receiver.rank_id = 1;
    LinkOutPlan out{.link = 7, .name = "A.0->B.0", .receiver = 1, .credit = credit, .flush_ticks = 100};
    out.parts = {{.connection = 0, .port = "spikes", .kind = Kind::spikes, .indices = {{2, 8}}, .latency = TICK, .receiver_end = end},
                 {.connection = 1, .port = "row", .kind = Kind::continuous, .columns = {2, 0}, .latency = TICK, .receiver_end = end},
                 {.connection = 2, .port = "text", .kind = Kind::messages, .latency = TICK, .receiver_end = end}};
    sender.outs.push_back(out);
    for (std::uint32_t c = 0; c < 3; ++c) {
      receiver.inputs.push_back({.port = INPUTS[c].name, .connection = c, .kind = INPUTS[c].kind, .latency = TICK, .sender_tick = TICK, .sender_end = end});
    }
    LinkInPlan in{.link = 7, .name = "A.0->B.0", .sender = 0, .lead = 0, .credit = credit};
    in.parts = {{.connection = 0}, {.connection = 1, .columns = {0, 1}, .initial = {3, 1}}, {.connection = 2}};
    receiver.ins.push_back(in);
    a = std::make_unique<RankEngine>(sender, OUTPUTS, 0.1);
    b = std::make_unique<RankEngine>(receiver, INPUTS, 0.1);
    carry(*a, a->start());
    carry(*b, b->start());
  }

  /** Carries messages to and fro until there are no more. */
  void carry(RankEngine &from, const Actions &actions) {
    RankEngine &to = &from == a.get() ? *b : *a;
    std::vector<Bytes> messages;
    for (const EngineAction &action : actions) {
      if (action.what == EngineAction::Do::send) messages.emplace_back(action.bytes.begin(), action.bytes.end());
    }
    for (const Bytes &message : messages) {
      last = message;
      carry(to, to.receive(message, 0));
    }
  }
  void tick_a(bool flush = true) { carry(*a, a->ticked(flush)); }
  void tick_b() { carry(*b, b->ticked(false)); }

  std::unique_ptr<RankEngine> a, b;
  Bytes last;
};

double at(double ticks) { return Timebase(PER_SECOND).seconds(static_cast<Units>(ticks * TICK)); }

int code_of(const std::function<void()> &call) {
  try {
    call();
  } catch (const Error &error) {
    return error.code();
  }
  return 0;
}

ByteView text(const std::string &string) { return std::as_bytes(std::span(string)); }

}  // namespace

TEST_CASE("spikes arrive in their tick, by stamp and index, filtered") {
  Pair pair;
  pair.a->begin_tick();
  const double times[] = {at(0.9), at(0.1), at(0.1), at(0.5), at(0)};
  const std::int32_t indices[] = {2, 7, 3, 9, 1};
  pair.a->send_spikes(0, times, indices, nullptr);
  pair.tick_a();
  pair.b->begin_tick();
  CHECK(pair.b->spikes(0).times.empty());
  pair.tick_b();
  pair.b->begin_tick();
  CHECK(pair.b->spikes(0).times == std::vector<double>{at(0.1), at(0.1), at(0.9)});
  CHECK(pair.b->spikes(0).indices == std::vector<std::int32_t>{3, 7, 2});
  CHECK(pair.b->spikes(0).values.empty());
  const auto counts = pair.a->connections();
  CHECK(counts[0].produced == 3);
  CHECK(pair.b->connections()[0].delivered == 3);
  CHECK(pair.b->late() == 0);
}

TEST_CASE("values travel with spikes; spikes without one have no number") {
  Pair pair;
  pair.a->begin_tick();
  const double times[] = {at(0.2), at(0.1)}, values[] = {2.5, 1.5};
  const std::int32_t indices[] = {4, 5}, other[] = {6, 6};
  pair.a->send_spikes(0, times, indices, values);
  pair.a->send_spikes(0, times, other, nullptr);
  pair.tick_a();
  pair.tick_b();
  pair.b->begin_tick();
  pair.b->begin_tick();
  const SpikeColumns &spikes = pair.b->spikes(0);
  REQUIRE(spikes.values.size() == 4);
  CHECK(spikes.indices == std::vector<std::int32_t>{5, 6, 4, 6});
  CHECK(spikes.values[0] == 1.5);
  CHECK(std::isnan(spikes.values[1]));
  CHECK(spikes.values[2] == 2.5);
}

TEST_CASE("samples and messages arrive; a tick without a sample repeats the last") {
  Pair pair;
  const double row[] = {10, 20, 30};
  pair.a->begin_tick();
  pair.a->send_samples(1, row);
  pair.a->send_message(2, at(0.5), text("late"));
  pair.a->send_message(2, at(0.25), text(""));
  pair.tick_a();
  pair.a->begin_tick();
  pair.tick_a();
  for (const double expected : {3.0, 3.0, 30.0}) {
    pair.b->begin_tick();
    CHECK(pair.b->samples(1)[0] == expected);
    CHECK(pair.b->samples(3).size() == 2);  // not connected: zeros
    if (pair.b->time() == TICK) {
      REQUIRE(pair.b->messages(2).size() == 2);
      CHECK(pair.b->messages(2)[0].data.empty());
      CHECK(pair.b->messages(2)[1].data.size() == 4);
    }
    pair.tick_b();
  }
}

TEST_CASE("a stamp one unit outside is moved, one beyond refused, and then nothing is sent") {
  Pair pair;
  pair.a->begin_tick();
  const double near[] = {at(1)}, mixed[] = {at(0.5), at(1) + 2e-6};
  const std::int32_t indices[] = {4, 4};
  pair.a->send_spikes(0, near, indices, nullptr);
  CHECK(code_of([&] { pair.a->send_spikes(0, mixed, indices, nullptr); }) == ANT_ERR_STAMP_OUTSIDE_TICK);
  CHECK(code_of([&] { pair.a->send_message(2, -1, {}); }) == ANT_ERR_STAMP_OUTSIDE_TICK);
  const std::int32_t foreign[] = {10};
  CHECK(code_of([&] { pair.a->send_spikes(0, near, foreign, nullptr); }) == ANT_ERR_PORT_INDEX_NOT_OWNED);
  CHECK(code_of([&] { pair.a->send_samples(1, mixed); }) == ANT_ERR_PORT_SHAPE_MISMATCH);
  pair.tick_a();
  CHECK(pair.a->counters().clamped == 1);
  CHECK(pair.a->counters().spikes_out == 1);
  pair.tick_b();
  pair.b->begin_tick();
  pair.b->begin_tick();
  CHECK(pair.b->spikes(0).times == std::vector<double>{Timebase(PER_SECOND).seconds(TICK - 1)});
}

TEST_CASE("what does not fit its link is dropped and asked for again") {
  Pair pair;
  pair.a->begin_tick();
  const double times[] = {at(0.5)};
  const std::int32_t indices[] = {4};
  pair.a->send_spikes(0, times, indices, nullptr);
  Bytes frame;
  for (const EngineAction &action : pair.a->ticked(true)) {
    if (action.what == EngineAction::Do::send) frame.assign(action.bytes.begin(), action.bytes.end());
  }
  REQUIRE(frame.size() == FRAME_HEADER_BYTES + PART_HEADER_BYTES + 16 + PART_HEADER_BYTES + 16);
  const std::size_t time = FRAME_HEADER_BYTES + PART_HEADER_BYTES, index = time + 8, columns = index + 8 + 12;
  std::uint64_t refused = 0;
  const auto refuse = [&](std::size_t offset, auto value) {
    Bytes bad = frame;
    store(bad.data() + offset, value);
    CHECK(pair.b->receive(bad, 0).empty());
    CHECK(pair.b->counters().malformed == ++refused);
    CHECK(pair.b->complaint() != nullptr);
  };
  refuse(8, std::uint32_t{99});                                       // a foreign link
  refuse(16, std::uint64_t{1000});                                    // far ahead of the credit
  refuse(32, std::int64_t{3 * TICK});                                 // another number of samples than ticks
  refuse(time, std::numeric_limits<double>::quiet_NaN());             // a stamp that is no time
  refuse(time, 1e300);
  refuse(index, std::int32_t{8});                                     // an index that this rank does not map
  refuse(index, std::int32_t{-1});
  refuse(columns, std::uint32_t{1});                                  // another width
  refuse(FRAME_HEADER_BYTES, std::uint32_t{9});                       // a connection that the link does not carry
  refuse(FRAME_HEADER_BYTES + 4, std::uint8_t{3});                    // another kind
  Bytes foreign = frame;
  store(foreign.data() + 12, std::uint32_t{5});
  CHECK(pair.b->receive(foreign, 0).empty());
  CHECK(pair.b->counters().malformed == refused);  // another plan's: dropped without a word
  CHECK(pair.b->counters().frames_in == 0);
  pair.carry(*pair.b, pair.b->receive(frame, 0));
  CHECK(pair.b->counters().frames_in == 1);
}

TEST_CASE("a receiver that has had everything gets a first part; while something is on its way, more is gathered") {
  RankPlan plan{.epoch = 4, .rank_id = 0, .tick = TICK, .end = 100 * TICK, .units_per_second = PER_SECOND};
  plan.outs.push_back({.link = 7, .name = "A.0->B.0", .receiver = 1, .credit = 100 * TICK, .flush_ticks = 8, .parts = {}});
  RankEngine engine(plan, OUTPUTS, 0.1);
  engine.start();
  const auto frames_of = [&](int ticks) {
    std::vector<int> frames;
    for (int i = 0; i < ticks; ++i) {
      const Actions &actions = engine.ticked(false);
      frames.push_back(static_cast<int>(std::count_if(actions.begin(), actions.end(), [](const EngineAction &a) { return a.what == EngineAction::Do::send; })));
    }
    return frames;
  };
  CHECK(frames_of(10) == std::vector<int>{0, 1, 0, 0, 0, 0, 0, 0, 0, 1});
  const auto credit = encode_credit(7, 4, {.time = 0, .next = 2, .until = 10 * TICK});
  engine.receive(credit, 0);
  CHECK(frames_of(4) == std::vector<int>{0, 1, 0, 0});
}

TEST_CASE("a credit for frames that were never sent is not believed") {
  Pair pair;
  pair.a->begin_tick();
  pair.a->ticked(true);
  pair.a->receive(encode_credit(7, 4, {.time = 0, .next = 1000, .until = 0}), 0);
  CHECK(pair.a->protocol().outs()[0].acked == 1);
  pair.a->receive(encode_credit(7, 4, {.time = 0, .next = 0, .until = 0, .ask = true, .ask_from = 0, .ask_to = MAX_UNITS}), 0);
  CHECK(pair.a->counters().resent == 0);
}

TEST_CASE("nothing is kept for a receiver that has ended, and all is counted") {
  Pair pair;
  pair.a->begin_tick();
  pair.carry(*pair.a, pair.a->receive(encode_credit(7, 4, {.time = FOREVER}), 0));
  const double times[] = {at(0.5)};
  const std::int32_t indices[] = {4};
  pair.a->send_spikes(0, times, indices, nullptr);
  for (const EngineAction &action : pair.a->ticked(true)) CHECK(action.what != EngineAction::Do::send);
  CHECK(pair.a->connections()[0].produced == 1);
}

TEST_CASE("an event that is due after the receiver's end is counted so") {
  Pair pair(2 * TICK);
  const std::int32_t indices[] = {4};
  for (const double tick : {0.5, 1.5}) {
    pair.a->begin_tick();
    const double times[] = {at(tick)};
    pair.a->send_spikes(0, times, indices, nullptr);
    pair.tick_a();
  }
  while (pair.b->mode() == Mode::working) {
    pair.b->begin_tick();
    pair.tick_b();
  }
  const ConnectionCount sent = pair.a->connections()[0], taken = pair.b->connections()[0];
  CHECK(sent.produced == 2);
  CHECK(sent.after_end == 1);
  CHECK(taken.delivered == 1);
  CHECK(pair.a->mode() == Mode::left);
  CHECK(pair.b->mode() == Mode::left);
}

TEST_CASE("a run without a stop ends when its source has, after the last event") {
  Pair pair(FOREVER, 50 * TICK);
  for (int tick = 0; tick < 7; ++tick) {
    pair.a->begin_tick();
    pair.tick_a(false);
  }
  pair.carry(*pair.a, pair.a->end_now());
  int ticks = 0;
  for (; pair.b->mode() == Mode::working; ++ticks) {
    pair.b->begin_tick();
    pair.tick_b();
  }
  CHECK(ticks == 9);  // the end 7 and the latency 1, then the tick that holds it
  CHECK(pair.b->time() == 9 * TICK);
  CHECK(pair.a->mode() == Mode::left);
}

TEST_CASE("a plan that does not fit the ports is refused") {
  RankPlan plan{.epoch = 1, .tick = TICK};
  plan.inputs.push_back({.port = "nobody", .connection = 0, .kind = Kind::spikes});
  CHECK(code_of([&] { RankEngine(plan, INPUTS, 0.1); }) == ANT_ERR_CONTROL_MALFORMED);
  plan.inputs = {{.port = "row", .connection = 0, .kind = Kind::continuous}};
  plan.ins.push_back({.link = 0, .parts = {{.connection = 0, .columns = {2}}}});
  CHECK(code_of([&] { RankEngine(plan, INPUTS, 0.1); }) == ANT_ERR_CONTROL_MALFORMED);
  plan.ins[0].parts[0] = {.connection = 1};
  CHECK(code_of([&] { RankEngine(plan, INPUTS, 0.1); }) == ANT_ERR_CONTROL_MALFORMED);
  plan = {.epoch = 1, .tick = TICK};
  plan.outs.push_back({.link = 0, .parts = {{.connection = 0, .port = "row", .kind = Kind::continuous, .columns = {3}}}});
  CHECK(code_of([&] { RankEngine(plan, OUTPUTS, 0.1); }) == ANT_ERR_CONTROL_MALFORMED);
}

TEST_CASE("random spikes arrive each once, whatever is sent together") {
  std::mt19937_64 random(6);
  for (int round = 0; round < 50; ++round) {
    Pair pair(40 * TICK, (1 + static_cast<Units>(random() % 8)) * TICK);
    std::multiset<std::pair<double, std::int32_t>> sent, taken;
    while (pair.a->mode() == Mode::working || pair.b->mode() == Mode::working) {
      if (pair.a->mode() == Mode::working && (random() % 2 || pair.b->mode() != Mode::working)) {
        pair.a->begin_tick();
        for (std::uint64_t n = random() % 5; n > 0; --n) {
          const double time = Timebase(PER_SECOND).seconds(pair.a->time() + static_cast<Units>(random() % TICK));
          const auto index = static_cast<std::int32_t>(random() % 10);
          pair.a->send_spikes(0, {&time, 1}, &index, nullptr);
          if (index >= 2 && index < 8 && time < at(39)) sent.insert({time, index});
        }
        pair.tick_a(random() % 3 == 0);
      } else if (pair.b->mode() == Mode::working) {
        pair.b->begin_tick();
        const SpikeColumns &spikes = pair.b->spikes(0);
        for (std::size_t i = 0; i < spikes.times.size(); ++i) taken.insert({spikes.times[i], spikes.indices[i]});
        pair.tick_b();
      }
    }
    CHECK(sent == taken);
    CHECK(pair.b->late() == 0);
    CHECK(pair.b->counters().malformed == 0);
  }
}
