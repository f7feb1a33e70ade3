#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "loop_run.hpp"
#include "nats_server.hpp"
#include "paths.hpp"

using namespace antiphon;
using namespace antiphon::tests;

namespace {

struct Graphs {
  nlohmann::json json;
  std::vector<tools::Graph> graphs;

  Graphs() {
    const std::string file = vectors_folder() + "/graphs/graphs.json";
    std::ifstream stream(file);
    json = nlohmann::json::parse(stream);
    graphs = tools::read_graphs(file);
  }
};

const Graphs &all() {
  static const Graphs graphs;
  return graphs;
}

void check_run(std::size_t number, const RunOptions &options) {
  const tools::Graph &graph = all().graphs.at(number);
  CAPTURE(graph.seed);
  const RunResult result = run_graph(all().json.at("graphs").at(number), graph, options);
  RankRecord sum;
  for (std::size_t id = 0; id < result.ranks.size(); ++id) {
    CAPTURE(id);
    CHECK(result.errors[id] == "");
    CHECK(result.ranks[id] == graph.expected.ranks[id]);
    CHECK(result.records[id].has_ended);
    CHECK(result.records[id].late == 0);
    sum.produced += result.records[id].produced;
    sum.delivered += result.records[id].delivered;
    sum.after_end += result.records[id].after_end;
    sum.ticks += result.records[id].ticks;
  }
  CHECK(sum.ticks == graph.expected.ticks);
  CHECK(sum.produced == graph.expected.produced);
  CHECK(sum.delivered == graph.expected.delivered);
  CHECK(sum.after_end == graph.expected.after_end);
}

/** How many graphs each case runs; ANTIPHON_LOOP_GRAPHS raises it. */
std::size_t how_many(std::size_t count) {
  const char *given = std::getenv("ANTIPHON_LOOP_GRAPHS");
  return std::min(given != nullptr ? std::strtoul(given, nullptr, 10) : count, all().graphs.size());
}

/** The first graph in which every process has a barrier or not, as asked, and that runs for many ticks. */
std::size_t graph_with_barrier() {
  for (std::size_t number = 0; number < all().graphs.size(); ++number) {
    for (const tools::Process &process : all().graphs[number].processes) {
      if (process.barrier) return number;
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("graphs over a nats-server equal the sequential oracle") {
  NatsServer server;
  for (std::size_t number = 0; number < how_many(10); ++number) check_run(number, {.url = server.url()});
}

TEST_CASE("lost, doubled, delayed and reordered messages change nothing") {
  NatsServer server;
  const RunOptions options{.url = server.url(), .faults = "drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=5,seed=7"};
  for (std::size_t number = 0; number < how_many(4); ++number) check_run(number, options);
}

TEST_CASE("a connection that breaks in mid-run changes nothing") {
  NatsServer server;
  for (std::size_t number = 0; number < how_many(3); ++number) check_run(number, {.url = server.url(), .faults = "cut=20"});
}

TEST_CASE("a server that is killed and comes back changes nothing") {
  NatsServer server;
  check_run(graph_with_barrier(), {.url = server.url(),
                                   .meanwhile = [&](MiniCoordinator &) {
                                     std::this_thread::sleep_for(std::chrono::milliseconds(300));
                                     server.kill();
                                     std::this_thread::sleep_for(std::chrono::milliseconds(500));
                                     server.restart();
                                   },
                                   .tick_seconds = 0.02});
}

TEST_CASE("an abort ends every rank with the root cause") {
  NatsServer server;
  const std::size_t number = graph_with_barrier();
  const RunResult result = run_graph(all().json.at("graphs").at(number), all().graphs[number],
                                     {.url = server.url(),
                                      .meanwhile = [](MiniCoordinator &coordinator) {
                                        std::this_thread::sleep_for(std::chrono::milliseconds(200));
                                        coordinator.abort();
                                      },
                                      .tick_seconds = 0.05});
  for (const std::string &error : result.errors) {
    CHECK(error == "RUN_ABORTED: the run was aborted because of p0.0: RANK_KILLED: a rank was killed. See the root cause.");
  }
}

TEST_CASE("a rank that is asked to leave stops without an error") {
  NatsServer server;
  const RunResult result = run_graph(all().json.at("graphs").at(0), all().graphs[0],
                                     {.url = server.url(), .meanwhile = [](MiniCoordinator &coordinator) { coordinator.leave_instead(3); }});
  for (const std::string &error : result.errors) CHECK(error == "stopped with 3");
}

TEST_CASE("a silent coordinator ends its lease") {
  NatsServer server;
  const std::size_t number = graph_with_barrier();
  const RunResult result = run_graph(all().json.at("graphs").at(number), all().graphs[number],
                                     {.url = server.url(),
                                      .meanwhile = [](MiniCoordinator &coordinator) {
                                        std::this_thread::sleep_for(std::chrono::milliseconds(200));
                                        coordinator.fall_silent();
                                      },
                                      .tick_seconds = 0.05,
                                      .lease = 1});
  for (const std::string &error : result.errors) CHECK(error.substr(0, 16) == "COORDINATOR_LOST");
}

TEST_CASE("a server that does not come back ends the run") {
  NatsServer server;
  const std::size_t number = graph_with_barrier();
  const RunResult result = run_graph(all().json.at("graphs").at(number), all().graphs[number],
                                     {.url = server.url(),
                                      .meanwhile = [&](MiniCoordinator &) {
                                        std::this_thread::sleep_for(std::chrono::milliseconds(200));
                                        server.kill();
                                      },
                                      .tick_seconds = 0.05,
                                      .bus = 1});
  for (const std::string &error : result.errors) CHECK(error.substr(0, 8) == "BUS_LOST");
}
