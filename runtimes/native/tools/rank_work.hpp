#pragma once
// A rank of a graph: the engine, and the workload that a program would execute on it.

#include <memory>

#include "../fixtures/workload.hpp"
#include "engine/rank_engine.hpp"
#include "graph_file.hpp"

namespace antiphon::tools {

class RankWork {
 public:
  RankWork(const Graph &graph, std::uint32_t id, bool least, double repeat);

  RankEngine &engine() { return engine_; }
  const RankEngine &engine() const { return engine_; }
  RankResult result() const { return {work_.state(), work_.log(), work_.delivered()}; }
  /** Whether the executed tick is right-closed etc. is the engine's business: this reads, computes and sends. */
  void execute();

 private:
  void read(std::size_t port, Units time);
  void send(Units time);

  std::vector<PortDeclaration> ports_;
  RankEngine engine_;
  Timebase timebase_;
  workload::Workload work_;
};

/** The model's result of a run: 16 hexadecimal digits, states in the first 8, delivery logs in the last 8. */
std::string run_hash(const std::vector<RankResult> &ranks);

}  // namespace antiphon::tools
