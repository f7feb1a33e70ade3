#include "loop_run.hpp"

#include <barrier>
#include <chrono>
#include <map>
#include <thread>

#include "../fixtures/workload_program.hpp"

namespace antiphon::tests {
namespace {

std::string next_run() {
  static int count = 0;
  return "t" + std::to_string(getpid()) + "-" + std::to_string(count++);
}

}  // namespace

RunResult run_graph(const nlohmann::json &json, const tools::Graph &graph, const RunOptions &options) {
  const std::string run = next_run();
  MiniCoordinator coordinator(options.url, run, graph);
  coordinator.lease = options.lease;
  coordinator.bus = options.bus;
  const auto places = tools::all_ranks(graph);
  RunResult result{.ranks = std::vector<tools::RankResult>(places.size()), .errors = std::vector<std::string>(places.size()), .records = {}};
  std::map<std::uint32_t, std::unique_ptr<std::barrier<>>> barriers;
  for (std::uint32_t p = 0; p < graph.processes.size(); ++p) barriers[p] = std::make_unique<std::barrier<>>(graph.processes[p].ranks);
  std::vector<std::thread> threads;
  for (std::uint32_t id = 0; id < places.size(); ++id) {
    threads.emplace_back([&, id] {
      const std::string number = std::to_string(id);
      ant_join_options join{};
      join.run = run.c_str();
      join.nats_url = options.url.c_str();
      join.rank_id = number.c_str();
      join.launcher = "";
      join.faults = options.faults.c_str();
      std::barrier<> &meeting = *barriers[places[id].process];
      try {
        client::Rank rank(join);
        workload::Program program(rank, json, places[id].process);
        const workload::Result done = program.run([&] {
          meeting.arrive_and_wait();
          if (options.tick_seconds > 0) std::this_thread::sleep_for(std::chrono::duration<double>(options.tick_seconds));
        });
        result.ranks[id] = {done.state, done.log, done.delivered};
      } catch (const client::Stopped &stopped) {
        result.errors[id] = "stopped with " + std::to_string(stopped.code);
      } catch (const std::exception &error) {
        result.errors[id] = error.what();
      }
      meeting.arrive_and_drop();
    });
  }
  if (options.meanwhile) options.meanwhile(coordinator);
  for (std::thread &thread : threads) thread.join();
  coordinator.stop();
  result.records = coordinator.records();
  return result;
}

}  // namespace antiphon::tests
