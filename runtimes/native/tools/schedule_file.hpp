#pragma once
// A file of MUSIC schedules (test/vectors/README.md, "schedule").

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "music_negotiation.hpp"

/** One topology; times in ns, applications and connections by number, connections in the order in which a round visits them. */
struct Topology {
  std::string seed;
  std::vector<std::string> names;
  std::vector<antiphon::Units> ticks;
  std::vector<AskedConnection> connections;
  nlohmann::json expected;  ///< {"exchanges": [...]} or {"error": {...}}
};

std::vector<Topology> read_topologies(const std::string &path);
