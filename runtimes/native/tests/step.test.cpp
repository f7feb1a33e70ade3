// The steps of a tick under MUSIC's schedule, as a program sees them: two ranks in a loop whose second answers within the tick.
#include <doctest/doctest.h>

#include <cstring>

#include "antiphon/antiphon.h"
#include "mini_coordinator.hpp"
#include "nats_server.hpp"

using namespace antiphon;
using namespace antiphon::tests;

namespace {

/** p0 and p1 feed each other, with a latency of a tick. */
tools::Graph loop() {
  tools::Graph graph{.seed = 1, .units_per_second = 1000, .processes = {}, .connections = {}, .links = {}, .expected = {}};
  for (std::uint32_t self = 0; self < 2; ++self) {
    const std::uint32_t other = 1 - self;
    graph.processes.push_back({.name = "p" + std::to_string(self), .tick = 10, .closed = Closed::left, .ranks = 1, .barrier = false, .end = FOREVER, .own = {{0, 1, 2}}});
    graph.connections.push_back({.from = self, .to = other, .kind = Kind::spikes, .latency = 10, .want = {{0, 1, 2}}});
    graph.links.push_back({.from = {self, 0}, .to = {other, 0}, .connections = {self}, .lead = 0, .credit_ticks = 4, .least_ticks = 1, .flush_ticks = 1});
  }
  return graph;
}

/** In MUSIC's order p0 sends first: p1 receives in its tick, and then sends. */
void schedule(RankPlan &plan) {
  plan.ends_itself = true;
  plan.schedule = SchedulePlan{.process = plan.rank_id, .ticks = {10, 10}, .connections = {}, .memory = 1 << 20};
  for (std::uint32_t self = 0; self < 2; ++self) plan.schedule->connections.push_back({.connection = self, .from = self, .to = 1 - self, .latency = 10, .buffered = 0});
}

struct Program {
  Program(const std::string &url, const char *id, const char *input) {
    ant_join_options options{};
    options.run = "step";
    options.nats_url = url.c_str();
    options.rank_id = id;
    options.launcher = "";
    options.faults = "";
    REQUIRE(ant_join(&options, &rank) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "spikes", ANT_SPIKES, ANT_OUT, 3, &out) == ANT_OK);
    REQUIRE(ant_port_declare(rank, input, ANT_SPIKES, ANT_IN, 3, &in) == ANT_OK);
    const ant_map_options latency{10, 0, ANT_LINEAR};
    REQUIRE(ant_port_options(rank, in, &latency) == ANT_OK);
    ant_ready_options ready{};
    ready.tick = 10;
    ready.schedule = ANT_SCHEDULE_MUSIC;
    REQUIRE(ant_ready(rank, &ready) == ANT_OK);
  }
  ~Program() { ant_close(rank); }
  Program(const Program &) = delete;
  Program &operator=(const Program &) = delete;

  int send(std::int32_t index) {
    const double time = 0;
    return ant_send_events(rank, out, &time, &index, nullptr, 1);
  }
  std::vector<std::int32_t> received() {
    ant_events events{};
    REQUIRE(ant_recv_events(rank, in, &events) == ANT_OK);
    return {events.indices, events.indices + events.count};
  }
  std::int64_t now() const {
    std::int64_t time = -1;
    ant_now(rank, &time);
    return time;
  }

  ant_rank *rank = nullptr;
  std::int32_t in = -1, out = -1;
  int more = -1;
};

using Indices = std::vector<std::int32_t>;

bool error_is(const char *part) { return std::strstr(ant_last_error(), part) != nullptr; }

void check_unfinished_tick(ant_rank *rank) {
  int more = 0;
  CHECK(ant_tick(rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(error_is("the tick is to end before all of its steps have been taken"));
  CHECK(error_is("expected ant_step until it says that no more follow"));
  CHECK(ant_drain(rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_drain_step(rank, 0, &more) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_finish(rank, 0) == ANT_ERR_CONTROL_STATE);
}

}  // namespace

TEST_CASE("a program takes a tick step by step, and what it sends between two travels with the second") {
  NatsServer server;
  MiniCoordinator coordinator(server.url(), "step", loop());
  coordinator.amend = schedule;
  Program first(server.url(), "0", "in1"), second(server.url(), "1", "in0");
  CHECK(ant_step(first.rank, 0, &first.more) == ANT_ERR_CONTROL_STATE);
  REQUIRE(ant_start(first.rank, 10) == ANT_OK);
  REQUIRE(ant_start(second.rank, 10) == ANT_OK);
  CHECK(ant_step(first.rank, 0, nullptr) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_drain_step(first.rank, 0, nullptr) == ANT_ERR_ARGUMENT_INVALID);

  for (Program *program : {&first, &second}) {
    REQUIRE(ant_step(program->rank, 5, &program->more) == ANT_OK);
    CHECK(program->more == 0);
    CHECK(program->received().empty());
  }
  REQUIRE(first.send(0) == ANT_OK);
  CHECK(ant_step(first.rank, 0, &first.more) == ANT_TIMEOUT);  // it waits for the answer
  CHECK(first.more == 0);
  CHECK(first.send(0) == ANT_ERR_CONTROL_STATE);

  REQUIRE(ant_step(second.rank, 5, &second.more) == ANT_OK);
  CHECK(second.more == 1);
  CHECK(second.now() == 10);
  CHECK(second.received() == Indices{0});
  check_unfinished_tick(second.rank);
  REQUIRE(second.send(1) == ANT_OK);
  REQUIRE(ant_step(second.rank, 5, &second.more) == ANT_OK);
  CHECK(second.more == 0);
  CHECK(second.now() == 10);
  CHECK(second.received().empty());

  REQUIRE(ant_step(first.rank, 5, &first.more) == ANT_OK);
  CHECK(first.now() == 10);
  CHECK(first.received() == Indices{1});

  // The first has nothing for the exchange at 20; the second answers what it has got once more, after its end.
  REQUIRE(second.send(1) == ANT_OK);
  CHECK(ant_drain_step(first.rank, 0, &first.more) == ANT_TIMEOUT);
  REQUIRE(ant_drain_step(second.rank, 5, &second.more) == ANT_OK);
  CHECK(second.more == 1);
  CHECK(ant_tick(second.rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_step(second.rank, 0, &second.more) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_drain(second.rank, 0) == ANT_ERR_CONTROL_STATE);
  REQUIRE(second.send(2) == ANT_OK);
  int outcome = ANT_OK;
  while (outcome == ANT_OK) outcome = ant_drain_step(second.rank, 5, &second.more);
  CHECK(outcome == ANT_DONE);
  Indices left;
  while ((outcome = ant_drain_step(first.rank, 5, &first.more)) == ANT_OK) {
    for (const std::int32_t index : first.received()) left.push_back(index);
  }
  CHECK(outcome == ANT_DONE);
  CHECK(left == Indices{1, 2});
  CHECK(ant_finish(first.rank, 5) == ANT_OK);
  CHECK(ant_finish(second.rank, 5) == ANT_OK);
}
