#include <algorithm>

#include "../fixtures/workload.hpp"
#include "graph_file.hpp"

namespace antiphon::tools {
namespace {

std::vector<Interval> intervals_of(const Indices &indices) {
  std::vector<Interval> intervals;
  for (const std::int32_t index : indices) {
    if (!intervals.empty() && intervals.back().end == index) ++intervals.back().end;
    else intervals.push_back({index, index + 1});
  }
  return intervals;
}

/** What one connection carries between two ranks. */
Indices common(const Indices &own, const Indices &want) {
  Indices both;
  std::set_intersection(own.begin(), own.end(), want.begin(), want.end(), std::back_inserter(both));
  return both;
}

std::vector<std::int32_t> positions(const Indices &some, const Indices &all) {
  std::vector<std::int32_t> positions;
  for (const std::int32_t index : some) {
    positions.push_back(static_cast<std::int32_t>(std::find(all.begin(), all.end(), index) - all.begin()));
  }
  return positions;
}

const char *output_port(Kind kind) { return kind == Kind::spikes ? "spikes" : kind == Kind::continuous ? "continuous" : "messages"; }

LinkInPlan link_in(const Graph &graph, std::uint32_t number, Units credit) {
  const Link &link = graph.links[number];
  const auto [from, sender] = link.from;
  LinkInPlan plan{.link = number, .sender = rank_id(graph, from, sender), .sender_rank = sender, .lead = link.lead, .credit = credit};
  for (const std::uint32_t c : link.connections) {
    const Connection &connection = graph.connections[c];
    PartInPlan part{.connection = c};
    if (connection.kind == Kind::continuous) {
      const Indices &want = connection.want[link.to[1]];
      const Indices both = common(graph.processes[from].own[sender], want);
      part.columns = positions(both, want);
      const std::uint32_t state = workload::initial_state(graph.seed, from, sender);
      for (const std::int32_t index : both) part.initial.push_back(workload::sample_of(state, index));
    }
    plan.parts.push_back(part);
  }
  return plan;
}

LinkOutPlan link_out(const Graph &graph, std::uint32_t number, Units credit, std::int64_t flush_ticks) {
  const Link &link = graph.links[number];
  const Process &receiver = graph.processes[link.to[0]];
  const Indices &own = graph.processes[link.from[0]].own[link.from[1]];
  LinkOutPlan plan{.link = number, .receiver = rank_id(graph, link.to[0], link.to[1]), .credit = credit, .flush_ticks = flush_ticks};
  for (const std::uint32_t c : link.connections) {
    const Connection &connection = graph.connections[c];
    PartOutPlan part{.connection = c, .port = output_port(connection.kind), .kind = connection.kind, .latency = connection.latency,
                     .receiver_end = receiver.end, .receiver_closed = receiver.closed};
    if (connection.kind != Kind::messages) {
      const Indices both = common(own, connection.want[link.to[1]]);
      part.indices = intervals_of(both);
      if (connection.kind == Kind::continuous) part.columns = positions(both, own);
    }
    plan.parts.push_back(part);
  }
  return plan;
}

}  // namespace

RankPlan plan_of(const Graph &graph, std::uint32_t id, bool least) {
  const auto [process, rank] = all_ranks(graph)[id];
  const Process &self = graph.processes[process];
  RankPlan plan{.epoch = graph.seed, .rank_id = id, .tick = self.tick, .end = self.end, .closed = self.closed, .barrier = self.barrier,
                .units_per_second = graph.units_per_second};
  for (std::uint32_t c = 0; c < graph.connections.size(); ++c) {
    const Connection &connection = graph.connections[c];
    if (connection.to != process) continue;
    const Process &sender = graph.processes[connection.from];
    plan.inputs.push_back({.port = "in" + std::to_string(c), .connection = c, .kind = connection.kind, .latency = connection.latency,
                           .width = 0, .sender_tick = sender.tick, .sender_end = sender.end});
  }
  for (std::uint32_t number = 0; number < graph.links.size(); ++number) {
    const Link &link = graph.links[number];
    const std::int64_t ticks = least ? link.least_ticks : link.credit_ticks;
    const Units credit = ticks * graph.processes[link.from[0]].tick;
    const std::int64_t flush = least ? std::max<std::int64_t>(1, (ticks + 1) / 2) : link.flush_ticks;
    if (rank_id(graph, link.to[0], link.to[1]) == id) plan.ins.push_back(link_in(graph, number, credit));
    if (rank_id(graph, link.from[0], link.from[1]) == id) plan.outs.push_back(link_out(graph, number, credit, flush));
  }
  return plan;
}

std::vector<PortDeclaration> ports_of(const Graph &graph, std::uint32_t id) {
  const auto [process, rank] = all_ranks(graph)[id];
  const Indices &own = graph.processes[process].own[rank];
  const workload::Workload work({.seed = graph.seed, .process = process, .rank = rank, .tick = 1, .is_right_closed = false, .own = own});
  std::vector<PortDeclaration> ports;
  for (const Kind kind : {Kind::spikes, Kind::continuous, Kind::messages}) {
    PortDeclaration port{.name = output_port(kind), .kind = kind, .direction = Direction::out};
    if (kind != Kind::messages) port.indices = intervals_of(own);
    if (kind == Kind::continuous) port.initial = work.samples();
    ports.push_back(port);
  }
  for (std::uint32_t c = 0; c < graph.connections.size(); ++c) {
    const Connection &connection = graph.connections[c];
    if (connection.to != process) continue;
    PortDeclaration port{.name = "in" + std::to_string(c), .kind = connection.kind, .direction = Direction::in, .latency = connection.latency};
    if (connection.kind != Kind::messages) port.indices = intervals_of(connection.want[rank]);
    ports.push_back(port);
  }
  return ports;
}

}  // namespace antiphon::tools
