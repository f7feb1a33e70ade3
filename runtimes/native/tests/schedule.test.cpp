// Engines under MUSIC's schedule: what is sent is delivered at the exchanges of the vectors, in any order of arrival.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <random>

#include "engine/error.hpp"
#include "engine/rank_engine.hpp"
#include "paths.hpp"
#include "schedule_file.hpp"

using namespace antiphon;
using nlohmann::json;

namespace {

PortDeclaration port(Direction direction, std::size_t connection) {
  return {.name = "c" + std::to_string(connection), .kind = Kind::spikes, .direction = direction, .indices = {{0, 1}}};
}

/** What process `id` of a topology declares, with one port for each end of a connection. */
std::vector<PortDeclaration> ports_of(const Topology &topology, std::uint32_t id) {
  std::vector<PortDeclaration> ports;
  for (std::size_t c = 0; c < topology.connections.size(); ++c) {
    if (topology.connections[c].from == id) ports.push_back(port(Direction::out, c));
    if (topology.connections[c].to == id) ports.push_back(port(Direction::in, c));
  }
  return ports;
}

/** A plan with a link for all connections between two processes. */
RankPlan plan_of(const Topology &topology, const std::vector<ScheduledConnection> &scheduled, std::uint32_t id) {
  RankPlan plan{.epoch = 3, .rank_id = id, .tick = topology.ticks[id], .ends_itself = true, .schedule = SchedulePlan{}};
  plan.schedule->process = id;
  plan.schedule->ticks = topology.ticks;
  const auto processes = static_cast<std::uint32_t>(topology.ticks.size());
  const auto link_in = [&](std::uint32_t link, std::uint32_t from) -> LinkInPlan & {
    for (LinkInPlan &known : plan.ins) {
      if (known.link == link) return known;
    }
    plan.ins.push_back({.link = link, .name = "l" + std::to_string(link), .sender = from, .credit = 20 * topology.ticks[from], .parts = {}});
    return plan.ins.back();
  };
  const auto link_out = [&](std::uint32_t link, std::uint32_t to) -> LinkOutPlan & {
    for (LinkOutPlan &known : plan.outs) {
      if (known.link == link) return known;
    }
    plan.outs.push_back({.link = link, .name = "l" + std::to_string(link), .receiver = to, .credit = 20 * topology.ticks[id], .flush_ticks = 10, .parts = {}});
    return plan.outs.back();
  };
  for (std::uint32_t c = 0; c < scheduled.size(); ++c) {
    const auto &[from, to, latency, buffered] = scheduled[c];
    plan.schedule->connections.push_back({.connection = c, .from = from, .to = to, .latency = latency, .buffered = buffered});
    const std::string name = "c" + std::to_string(c);
    const std::uint32_t link = from * processes + to;
    if (to == id) {
      plan.inputs.push_back({.port = name, .connection = c, .latency = latency, .width = 1, .sender_tick = topology.ticks[from]});
      link_in(link, from).parts.push_back({.connection = c});
    }
    if (from == id) link_out(link, to).parts.push_back({.connection = c, .port = name, .kind = Kind::spikes, .indices = {{0, 1}}, .latency = latency});
  }
  return plan;
}

/** All processes of a topology, with one rank each. They send a spike per tick on every connection. */
class Run {
 public:
  Run(const Topology &topology, const std::vector<ScheduledConnection> &scheduled, std::uint64_t memory = std::uint64_t{1} << 30)
      : topology_(topology), random_(17) {
    for (std::uint32_t id = 0; id < topology.ticks.size(); ++id) {
      ports_.push_back(ports_of(topology, id));
      RankPlan plan = plan_of(topology, scheduled, id);
      plan.schedule->memory = memory;
      engines_.push_back(std::make_unique<RankEngine>(plan, ports_.back(), 0.1));
      is_ready_.push_back(false);
    }
    for (std::uint32_t id = 0; id < engines_.size(); ++id) perform(id, engines_[id]->start());
  }

  /** A random message arrives, or a random rank executes its tick; where nothing can, all who wait repeat themselves. */
  void step() {
    std::vector<std::uint32_t> ready;
    for (std::uint32_t id = 0; id < engines_.size(); ++id) {
      if (is_ready_[id]) ready.push_back(id);
    }
    if (wire_.empty() && ready.empty()) {
      for (std::uint32_t id = 0; id < engines_.size(); ++id) perform(id, engines_[id]->timeout(true, false));
      return;
    }
    const std::size_t choice = random_() % (wire_.size() + ready.size());
    if (choice >= wire_.size()) return tick(ready[choice - wire_.size()]);
    std::swap(wire_[choice], wire_.back());
    const auto [to, bytes] = std::move(wire_.back());
    wire_.pop_back();
    perform(to, engines_[to]->receive(bytes, now_ += 0.01));
  }

  /** One tick of the first rank that can, as often as it can; only then one of a later rank. Messages arrive first. */
  void step_in_order() {
    for (; !wire_.empty(); wire_.erase(wire_.begin())) perform(wire_.front().first, engines_[wire_.front().first]->receive(Bytes(wire_.front().second), now_));
    for (std::uint32_t id = 0; id < engines_.size(); ++id) {
      engines_[id]->check_memory();
      if (is_ready_[id]) return tick(id);
    }
  }

  Units time(std::uint32_t id) const { return engines_[id]->time(); }

  /** Stamps by connection and time of the receiver. */
  std::map<std::pair<std::size_t, Units>, std::vector<Units>> deliveries;

 private:
  void tick(std::uint32_t id) {
    RankEngine &engine = *engines_[id];
    is_ready_[id] = false;
    engine.begin_tick();
    const Units time = engine.time();
    for (const std::size_t number : engine.delivery_order()) {
      const std::size_t connection = std::stoul(ports_[id][number].name.substr(1));
      for (const double stamp : engine.spikes(number).times) deliveries[{connection, time}].push_back(std::llround(stamp * 1e9));
    }
    for (std::size_t number = 0; number < ports_[id].size(); ++number) {
      const double stamp = static_cast<double>(time) * 1e-9;
      const std::int32_t index = 0;
      if (ports_[id][number].direction == Direction::out) engine.send_spikes(number, {&stamp, 1}, &index, nullptr);
    }
    perform(id, engine.ticked(false));
  }

  void perform(std::uint32_t id, const Actions &actions) {
    for (const EngineAction &action : actions) {
      if (action.what == EngineAction::Do::send) wire_.push_back({action.to, Bytes(action.bytes.begin(), action.bytes.end())});
      if (action.what == EngineAction::Do::tick) is_ready_[id] = true;
    }
  }

  const Topology &topology_;
  std::mt19937 random_;
  std::vector<std::vector<PortDeclaration>> ports_;
  std::vector<std::unique_ptr<RankEngine>> engines_;
  std::vector<bool> is_ready_;
  std::vector<std::pair<std::uint32_t, Bytes>> wire_;
  double now_ = 0;
};

}  // namespace

TEST_CASE("engines under MUSIC's schedule deliver what it says") {
  int count = 0;
  for (const Topology &topology : read_topologies(tests::vectors_folder() + "/schedule/music-schedule.json")) {
    const auto negotiated = negotiate(topology.ticks, topology.connections);
    const auto *scheduled = std::get_if<std::vector<ScheduledConnection>>(&negotiated);
    if (scheduled == nullptr) continue;
    ++count;
    Run run(topology, *scheduled);
    std::map<std::size_t, Units> sent;
    for (const json &exchange : topology.expected.at("exchanges")) {
      std::size_t c = 0;
      while (topology.names[topology.connections[c].from] != exchange.at("sender") || topology.names[topology.connections[c].to] != exchange.at("receiver")) ++c;
      const Units receive = exchange.at("receiveNs");
      std::vector<Units> expected;
      const Units send = exchange.at("sendNs");
      for (; sent[c] < send; sent[c] += topology.ticks[topology.connections[c].from]) expected.push_back(sent[c]);
      while (!run.deliveries.contains({c, receive})) run.step();
      CHECK_MESSAGE(run.deliveries.at({c, receive}) == expected, "seed ", topology.seed, ", connection ", c, " at ", receive);
    }
  }
  CHECK(count == 84);
}

TEST_CASE("MUSIC's schedule finds an exchange at once, however much is buffered") {
  const std::int64_t buffered = (std::int64_t{1} << 31) - 2;
  MusicSchedule schedule({1'000'000, 1'000'000}, {{.from = 0, .to = 1, .latency = 0, .buffered = buffered}});
  for (Units number = 1; number <= 3; ++number) {
    const Exchange exchange = schedule.next();
    CHECK(exchange.send == number * (buffered + 1) * 1'000'000);
    CHECK(exchange.receive == (number - 1) * (buffered + 1) * 1'000'000);
  }
}

TEST_CASE("MUSIC's schedule says that it stands still") {
  MusicSchedule schedule({1, 1}, {{.from = 0, .to = 1}, {.from = 1, .to = 0}});
  CHECK_THROWS_AS(schedule.next(), std::logic_error);
}

TEST_CASE("a fast sender under MUSIC's schedule waits for a slow receiver") {
  const ScheduledConnection connection{.from = 0, .to = 1, .latency = 0, .buffered = 0};
  const Topology topology{.seed = "", .names = {"A", "B"}, .ticks = {1000, 1000}, .connections = {{.from = 0, .to = 1}}, .expected = {}};
  Run run(topology, {connection}, 4096);
  while (run.time(1) < 100'000 * 1000) {
    run.step_in_order();
    run.deliveries.clear();
    // The credit, the tick by which a delivery lies before its exchange, and the one that follows.
    REQUIRE(run.time(0) <= run.time(1) + 22 * 1000);
  }
}

TEST_CASE("what waits under MUSIC's schedule is limited") {
  const Topology topology{.seed = "", .names = {"A", "B"}, .ticks = {1000, 1000}, .connections = {}, .expected = {}};
  RankPlan plan = plan_of(topology, {{.from = 0, .to = 1, .latency = 0, .buffered = 100}}, 0);
  plan.schedule->memory = 100;
  Topology with_connection = topology;
  with_connection.connections = {{.from = 0, .to = 1}};
  RankEngine sender(plan, ports_of(with_connection, 0), 0.1);
  sender.start();
  sender.begin_tick();
  CHECK_NOTHROW(sender.check_memory());
  for (int i = 0; i < 200; ++i) sender.ticked(true);
  CHECK_THROWS_AS(sender.check_memory(), Error);
}
