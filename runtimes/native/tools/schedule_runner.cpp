// schedule_runner FILE
//
// Computes the schedule of every topology of a file. One line per difference, then `N passed, N failed`.

#include <cstdio>
#include <exception>

#include "schedule_file.hpp"

using antiphon::MusicSchedule;
using antiphon::ScheduledConnection;
using nlohmann::json;

namespace {

/** What a topology gives, as the file writes it. */
json compute(const Topology &topology) {
  const auto negotiated = negotiate(topology.ticks, topology.connections);
  if (const auto *loop = std::get_if<ShortLoop>(&negotiated)) {
    return {{"error", {{"kind", "loop-latency-too-short"}, {"missingNs", loop->missing}}}};
  }
  MusicSchedule schedule(topology.ticks, std::get<std::vector<ScheduledConnection>>(negotiated));
  json exchanges = json::array();
  const std::size_t count = topology.expected.value("exchanges", json::array()).size();
  while (exchanges.size() < count) {
    const antiphon::Exchange exchange = schedule.next();
    const AskedConnection &connection = topology.connections[exchange.connection];
    exchanges.push_back({{"sender", topology.names[connection.from]},
                         {"receiver", topology.names[connection.to]},
                         {"sendNs", exchange.send},
                         {"receiveNs", exchange.receive}});
  }
  return {{"exchanges", exchanges}};
}

int run(const std::string &path) {
  int passed = 0, failed = 0;
  for (const Topology &topology : read_topologies(path)) {
    const json found = compute(topology);
    const bool is_same = found == topology.expected;
    ++(is_same ? passed : failed);
    if (is_same) continue;
    std::printf("FAIL schedule seed %s: found %s, expected %s\n", topology.seed.c_str(), found.dump().c_str(), topology.expected.dump().c_str());
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: schedule_runner FILE\n");
    return 2;
  }
  try {
    return run(argv[1]);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "schedule_runner: %s\n", error.what());
    return 2;
  }
}
