#pragma once
// A model graph as a run over a real nats-server, each rank in a thread of this process.

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mini_coordinator.hpp"

namespace antiphon::tests {

struct RunResult {
  std::vector<tools::RankResult> ranks;
  std::vector<std::string> errors;  // what the ranks' programs ended with, "" where all went well
  std::vector<RankRecord> records;
};

struct RunOptions {
  std::string url;
  std::string faults{};  ///< ANTIPHON_FAULTS of every rank
  /** Called once the run is going on. */
  std::function<void(MiniCoordinator &)> meanwhile{};
  double tick_seconds = 0;  ///< each tick takes so long
  double lease = 10, bus = 30;
};

/** `json` and `graph` are the same graph. */
RunResult run_graph(const nlohmann::json &json, const tools::Graph &graph, const RunOptions &options);

}  // namespace antiphon::tests
