// What the programs here share: options as MUSIC's utilities have them, and blocks of ids.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

struct Options {
  double timestep = 0.01;
  double latency = 0;
  int buffered = 0;  // 0: not given
  bool all = false;
  bool interpolate = true;
  std::vector<std::string> operands;
};

inline Options read_options(int argc, char **argv) {
  Options options;
  for (int letter; (letter = getopt(argc, argv, "t:l:b:d:ai")) != -1;) {
    if (letter == 't') options.timestep = std::atof(optarg);
    if (letter == 'l' || letter == 'd') options.latency = std::atof(optarg);
    if (letter == 'b') options.buffered = std::atoi(optarg);
    if (letter == 'a') options.all = true;
    if (letter == 'i') options.interpolate = false;
  }
  options.operands.assign(argv + optind, argv + argc);
  return options;
}

/** Blocks, of which the first ones have one id more. */
inline void own_ids(int width, int rank, int ranks, int *first, int *count) {
  const int rest = width % ranks;
  *count = width / ranks + (rank < rest ? 1 : 0);
  *first = rank * (width / ranks) + (rank < rest ? rank : rest);
}
