// graph_runner FILE [--settings NAME,...] [--seed N] [--nets N] [--trace]
//
// Runs the graphs of a file of the protocol model through the C++ engine, with real encoded frames under virtual time, on the model's
// bad networks. One line per failing graph and setting, then `N passed, N failed`. --trace prints a JSON line per executed tick instead.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>

#include "simulation.hpp"

namespace {

using namespace antiphon::tools;

struct Options {
  std::string file;
  std::string settings = "all";
  long seed = -1;
  std::uint32_t nets = 1;
  bool trace = false;
};

Options parse(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 >= argc) throw std::runtime_error(word + " needs a value");
      return argv[++i];
    };
    if (word == "--settings") options.settings = value();
    else if (word == "--seed") options.seed = std::stol(value());
    else if (word == "--nets") options.nets = static_cast<std::uint32_t>(std::stoul(value()));
    else if (word == "--trace") options.trace = true;
    else if (word.starts_with("--") || !options.file.empty()) throw std::runtime_error("unknown option " + word);
    else options.file = word;
  }
  if (options.file.empty()) throw std::runtime_error("usage: graph_runner FILE [--settings NAME,...] [--seed N] [--nets N] [--trace]");
  return options;
}

std::vector<Rules> chosen(const std::string &names) {
  if (names == "all") return all_settings();
  std::vector<Rules> list;
  std::stringstream stream(names);
  for (std::string name; std::getline(stream, name, ',');) {
    bool is_known = false;
    for (const Rules &rules : all_settings()) {
      if (rules.name != name) continue;
      list.push_back(rules);
      is_known = true;
    }
    if (!is_known) throw std::runtime_error("unknown setting " + name);
  }
  return list;
}

/** What differs from the expected result, or "". */
std::string faults(const Graph &graph, const Outcome &run) {
  const Expected &expected = graph.expected;
  std::string list;
  const auto note = [&](bool is_fault, const std::string &text) {
    if (is_fault) list += (list.empty() ? "" : ", ") + text;
  };
  note(run.stuck > 0, "deadlock of " + std::to_string(run.stuck) + " ranks");
  note(run.stayed > 0, std::to_string(run.stayed) + " ranks do not leave");
  note(run_hash(run.ranks) != expected.hash, "hash " + run_hash(run.ranks) + " instead of " + expected.hash);
  note(run.ranks != expected.ranks, "ranks");
  note(run.ticks != expected.ticks, "ticks " + std::to_string(run.ticks) + " instead of " + std::to_string(expected.ticks));
  note(run.produced != expected.produced, "produced " + std::to_string(run.produced) + " instead of " + std::to_string(expected.produced));
  note(run.delivered != expected.delivered, "delivered " + std::to_string(run.delivered) + " instead of " + std::to_string(expected.delivered));
  note(run.after_end != expected.after_end, "afterEnd " + std::to_string(run.after_end) + " instead of " + std::to_string(expected.after_end));
  note(run.late > 0, std::to_string(run.late) + " late");
  note(run.malformed > 0, std::to_string(run.malformed) + " malformed");
  note(run.memory_over > 0, "memory");
  note(run.kept_over > 0, "kept");
  return list;
}

void print_trace(const Graph &graph, std::uint32_t id, antiphon::Units at, const RankResult &result) {
  const RankPlace place = all_ranks(graph)[id];
  std::printf("{\"rank\":\"%s.%u\",\"at\":%lld,\"state\":%u,\"log\":%u,\"delivered\":%u}\n", graph.processes[place.process].name.c_str(),
              place.rank, static_cast<long long>(at), result.state, result.log, result.delivered);
}

int run(const Options &options) {
  const std::vector<Graph> graphs = read_graphs(options.file);
  std::size_t passed = 0, failed = 0;
  for (const Rules &rules : chosen(options.trace && options.settings == "all" ? "lossless" : options.settings)) {
    for (const Graph &graph : graphs) {
      if (options.seed >= 0 && graph.seed != static_cast<std::uint32_t>(options.seed)) continue;
      Trace trace;
      if (options.trace) trace = [&](std::uint32_t id, antiphon::Units at, const RankResult &result) { print_trace(graph, id, at, result); };
      std::string found;
      for (std::uint32_t net = 0; net < options.nets && found.empty(); ++net) {
        found = faults(graph, Simulation(graph, rules, graph.seed * 7 + net, trace).run());
      }
      if (found.empty()) ++passed;
      else ++failed;
      if (!found.empty()) std::fprintf(options.trace ? stderr : stdout, "FAIL %s seed %u: %s\n", rules.name.c_str(), graph.seed, found.c_str());
    }
  }
  if (!options.trace) std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char **argv) {
  try {
    return run(parse(argc, argv));
  } catch (const std::exception &error) {
    std::fprintf(stderr, "graph_runner: %s\n", error.what());
    return 2;
  }
}
