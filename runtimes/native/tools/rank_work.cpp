#include "rank_work.hpp"

#include <cmath>
#include <cstdio>

namespace antiphon::tools {
namespace {

enum OutputPortNumber : std::size_t { SPIKES, CONTINUOUS, MESSAGES, FIRST_INPUT };

workload::Rank workload_of(const Graph &graph, std::uint32_t id) {
  const auto [process, rank] = all_ranks(graph)[id];
  const Process &self = graph.processes[process];
  return {.seed = graph.seed, .process = process, .rank = rank, .tick = self.tick, .is_right_closed = self.closed == Closed::right, .own = self.own[rank]};
}

}  // namespace

RankWork::RankWork(const Graph &graph, std::uint32_t id, bool least, double repeat)
    : ports_(ports_of(graph, id)),
      engine_(plan_of(graph, id, least), ports_, repeat),
      timebase_(graph.units_per_second),
      work_(workload_of(graph, id)) {}

void RankWork::execute() {
  const Units time = engine_.time();
  engine_.begin_tick();
  work_.begin_tick(time);
  for (std::size_t port = FIRST_INPUT; port < ports_.size(); ++port) read(port, time);
  send(time);
}

void RankWork::read(std::size_t port, Units time) {
  const InputPlan &input = engine_.plan().inputs[port - FIRST_INPUT];
  const auto units = [&](double seconds) { return static_cast<std::uint32_t>(*timebase_.units(seconds)); };
  work_.begin_input(input.connection);
  if (input.kind == Kind::spikes) {
    const SpikeColumns &spikes = engine_.spikes(port);
    for (std::size_t i = 0; i < spikes.times.size(); ++i) {
      work_.given(time, input.connection, units(spikes.times[i]), static_cast<std::uint32_t>(spikes.indices[i]));
    }
  } else if (input.kind == Kind::messages) {
    for (const DueMessage &message : engine_.messages(port)) {
      work_.given(time, input.connection, units(message.time), load<std::uint32_t>(message.data.data()));
    }
  } else {
    const auto row = engine_.samples(port);
    std::size_t local = 0;
    for (const Interval &interval : ports_[port].indices) {
      for (std::int64_t index = interval.begin; index < interval.end; ++index) {
        const double scaled = std::floor(row[local++] * static_cast<double>(input.sender_tick) + 0.5);
        work_.given(time, input.connection, static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(scaled));
      }
    }
  }
}

void RankWork::send(Units time) {
  const workload::Emission out = work_.emit(time);
  for (const workload::Spike &spike : out.spikes) {
    const double seconds = timebase_.seconds(spike.time);
    engine_.send_spikes(SPIKES, {&seconds, 1}, &spike.index, nullptr);
  }
  engine_.send_samples(CONTINUOUS, out.samples);
  for (const workload::Message &message : out.messages) {
    std::byte payload[4];
    store(payload, message.payload);
    engine_.send_message(MESSAGES, timebase_.seconds(message.time), payload);
  }
}

std::string run_hash(const std::vector<RankResult> &ranks) {
  std::uint32_t states = 0, logs = 0;
  for (const RankResult &rank : ranks) {
    states = workload::mix(states, rank.state);
    logs = workload::mix(workload::mix(logs, rank.log), rank.delivered);
  }
  char text[17];
  std::snprintf(text, sizeof text, "%08x%08x", states, logs);
  return text;
}

}  // namespace antiphon::tools
