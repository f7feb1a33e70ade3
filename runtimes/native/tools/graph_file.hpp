#pragma once
// Graphs of the protocol model as JSON (test/model/README.md, "The JSON of --emit").

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan.hpp"

namespace antiphon::tools {

using Indices = std::vector<std::int32_t>;

struct Process {
  std::string name;
  Units tick;
  Closed closed;
  std::uint32_t ranks;
  bool barrier;
  Units end;
  std::vector<Indices> own;
};

struct Connection {
  std::uint32_t from, to;
  Kind kind;
  Units latency;
  std::vector<Indices> want;  // empty for messages
};

struct Link {
  std::array<std::uint32_t, 2> from, to;  // process, rank
  std::vector<std::uint32_t> connections;
  Units lead;
  std::int64_t credit_ticks, least_ticks, flush_ticks;
};

struct RankResult {
  std::uint32_t state, log, delivered;
  bool operator==(const RankResult &) const = default;
};

struct Expected {
  std::string hash;
  std::vector<RankResult> ranks;
  std::uint64_t ticks, produced, delivered, after_end;
};

struct Graph {
  std::uint32_t seed;
  Units units_per_second;
  std::vector<Process> processes;
  std::vector<Connection> connections;
  std::vector<Link> links;
  Expected expected;
};

struct RankPlace {
  std::uint32_t process, rank;
};

/** Throws std::runtime_error with the reason. */
std::vector<Graph> read_graphs(const std::string &file);

/** Every rank in the order of processes and ranks; its position is its number in the run. */
std::vector<RankPlace> all_ranks(const Graph &graph);
std::uint32_t rank_id(const Graph &graph, std::uint32_t process, std::uint32_t rank);

/** The plan of one rank; with `least` the smallest credit that the file calls safe. Connection `c` is the input port `in<c>`. */
RankPlan plan_of(const Graph &graph, std::uint32_t id, bool least);
std::vector<PortDeclaration> ports_of(const Graph &graph, std::uint32_t id);

}  // namespace antiphon::tools
