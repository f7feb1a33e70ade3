#include "graph_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace antiphon::tools {
namespace {

using nlohmann::json;

Kind kind_of(const std::string &name) {
  if (name == "spikes") return Kind::spikes;
  if (name == "continuous") return Kind::continuous;
  if (name == "messages") return Kind::messages;
  throw std::runtime_error("unknown kind of connection: " + name);
}

Process read_process(const json &in) {
  return {.name = in.at("name"),
          .tick = in.at("tick"),
          .closed = in.at("closed") == "right" ? Closed::right : Closed::left,
          .ranks = in.at("ranks"),
          .barrier = in.at("barrier"),
          .end = in.at("end"),
          .own = in.at("own").get<std::vector<Indices>>()};
}

Connection read_connection(const json &in) {
  Connection connection{.from = in.at("from"), .to = in.at("to"), .kind = kind_of(in.at("kind")), .latency = in.at("latency"), .want = {}};
  if (!in.at("want").is_null()) connection.want = in.at("want").get<std::vector<Indices>>();
  return connection;
}

Link read_link(const json &in) {
  return {.from = in.at("from"),
          .to = in.at("to"),
          .connections = in.at("connections"),
          .lead = in.at("lead"),
          .credit_ticks = in.at("creditTicks"),
          .least_ticks = in.at("leastTicks"),
          .flush_ticks = in.at("flushTicks")};
}

Expected read_expected(const json &in) {
  Expected expected{.hash = in.at("hash"),
                    .ranks = {},
                    .ticks = in.at("ticks"),
                    .produced = in.at("produced"),
                    .delivered = in.at("delivered"),
                    .after_end = in.at("afterEnd")};
  for (const json &rank : in.at("ranks")) expected.ranks.push_back({rank.at(0), rank.at(1), rank.at(2)});
  return expected;
}

Graph read_graph(const json &in, Units units_per_second) {
  Graph graph{.seed = in.at("seed"), .units_per_second = units_per_second, .processes = {}, .connections = {}, .links = {}, .expected = read_expected(in.at("expected"))};
  for (const json &process : in.at("processes")) graph.processes.push_back(read_process(process));
  for (const json &connection : in.at("connections")) graph.connections.push_back(read_connection(connection));
  for (const json &link : in.at("plan").at("links")) graph.links.push_back(read_link(link));
  return graph;
}

}  // namespace

std::vector<Graph> read_graphs(const std::string &file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file);
  const json in = json::parse(stream);
  if (in.at("format") != "antiphon-model-graphs" || in.at("version") != 1) {
    throw std::runtime_error(file + " is not a file of antiphon-model-graphs, version 1");
  }
  std::vector<Graph> graphs;
  for (const json &graph : in.at("graphs")) graphs.push_back(read_graph(graph, in.at("unitsPerSecond")));
  return graphs;
}

std::vector<RankPlace> all_ranks(const Graph &graph) {
  std::vector<RankPlace> places;
  for (std::uint32_t process = 0; process < graph.processes.size(); ++process) {
    for (std::uint32_t rank = 0; rank < graph.processes[process].ranks; ++rank) places.push_back({process, rank});
  }
  return places;
}

std::uint32_t rank_id(const Graph &graph, std::uint32_t process, std::uint32_t rank) {
  std::uint32_t id = rank;
  for (std::uint32_t before = 0; before < process; ++before) id += graph.processes[before].ranks;
  return id;
}

}  // namespace antiphon::tools
