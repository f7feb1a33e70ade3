#include "schedule_file.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <tuple>

using nlohmann::json;

namespace {

std::optional<std::int64_t> optional_number(const json &value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

Topology topology_of(const json &given) {
  Topology topology;
  topology.seed = given.at("seed").dump();
  std::map<std::string, std::uint32_t> number;
  for (const json &application : given.at("applications")) {
    number.emplace(application.at("name"), static_cast<std::uint32_t>(topology.names.size()));
    topology.names.push_back(application.at("name"));
    topology.ticks.push_back(application.at("tickNs"));
  }
  for (const json &edge : given.at("connections")) {
    topology.connections.push_back({.from = number.at(edge.at("sender")),
                                    .to = number.at(edge.at("receiver")),
                                    .latency = edge.at("latencyNs"),
                                    .sender_max_buffered = optional_number(edge.at("senderMaxBuffered")),
                                    .receiver_max_buffered = optional_number(edge.at("receiverMaxBuffered"))});
  }
  std::stable_sort(topology.connections.begin(), topology.connections.end(), [&](const AskedConnection &a, const AskedConnection &b) {
    return std::tie(a.from, topology.names[a.to]) < std::tie(b.from, topology.names[b.to]);
  });
  topology.expected = given.contains("error") ? json{{"error", given.at("error")}} : json{{"exchanges", given.value("exchanges", json::array())}};
  return topology;
}

}  // namespace

std::vector<Topology> read_topologies(const std::string &path) {
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error("cannot read " + path);
  std::vector<Topology> topologies;
  const json file = json::parse(stream);
  for (const json &given : file.at("cases")) topologies.push_back(topology_of(given));
  return topologies;
}
