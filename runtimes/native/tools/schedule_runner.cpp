// Runs every topology of a file of MUSIC schedules: prints what differs, and "N passed, N failed".

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "music_negotiation.hpp"

using antiphon::MusicSchedule;
using antiphon::ScheduledConnection;
using antiphon::Units;
using nlohmann::json;

namespace {

std::optional<std::int64_t> optional_number(const json &value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

/** What a case must give: exchanges or an error, as the file writes them. */
json run(const json &given) {
  std::map<std::string, std::uint32_t> number;
  std::vector<Units> ticks;
  for (const json &application : given.at("applications")) {
    number.emplace(application.at("name"), static_cast<std::uint32_t>(ticks.size()));
    ticks.push_back(application.at("tickNs"));
  }
  std::vector<json> edges = given.at("connections");
  std::stable_sort(edges.begin(), edges.end(), [&](const json &a, const json &b) {
    const auto key = [&](const json &edge) { return std::pair(number.at(edge.at("sender")), edge.at("receiver").get<std::string>()); };
    return key(a) < key(b);
  });
  std::vector<AskedConnection> asked;
  for (const json &edge : edges) {
    asked.push_back({.from = number.at(edge.at("sender")),
                     .to = number.at(edge.at("receiver")),
                     .latency = edge.at("latencyNs"),
                     .sender_max_buffered = optional_number(edge.at("senderMaxBuffered")),
                     .receiver_max_buffered = optional_number(edge.at("receiverMaxBuffered"))});
  }
  const auto negotiated = negotiate(ticks, asked);
  if (const auto *loop = std::get_if<ShortLoop>(&negotiated)) {
    return {{"error", {{"kind", "loop-latency-too-short"}, {"missingNs", loop->missing}}}};
  }
  MusicSchedule schedule(ticks, std::get<std::vector<ScheduledConnection>>(negotiated));
  json exchanges = json::array();
  const std::size_t count = given.contains("exchanges") ? given.at("exchanges").size() : 0;
  while (exchanges.size() < count) {
    const antiphon::Exchange exchange = schedule.next();
    const json &edge = edges[exchange.connection];
    exchanges.push_back({{"sender", edge.at("sender")}, {"receiver", edge.at("receiver")}, {"sendNs", exchange.send}, {"receiveNs", exchange.receive}});
  }
  return {{"exchanges", exchanges}};
}

/** What a case gives that the file has otherwise; empty if it is the same. */
std::string difference(const json &given) {
  const json found = run(given);
  for (const char *key : {"error", "exchanges"}) {
    const json &have = found.value(key, json());
    const json &want = given.value(key, json());
    if (have != want) return std::string(key) + ": found " + have.dump() + ", expected " + want.dump();
  }
  return "";
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: schedule_runner FILE\n");
    return 2;
  }
  std::ifstream stream(argv[1]);
  const json file = json::parse(stream);
  int passed = 0;
  int failed = 0;
  for (const json &given : file.at("cases")) {
    const std::string fault = difference(given);
    ++(fault.empty() ? passed : failed);
    if (!fault.empty()) std::printf("FAIL schedule seed %s: %s\n", given.at("seed").dump().c_str(), fault.c_str());
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
