#pragma once
// What an mpirun tells the processes that it starts.

#include <optional>
#include <vector>

namespace antiphon::music {

/** This process among those that an mpirun has started. */
struct MpirunPlace {
  int rank = 0, size = 1;
  int here = 1;            ///< ranks on this machine
  std::vector<int> parts;  ///< ranks of each part of the command line; empty: it does not say
};

/** Nothing if no mpirun has started this process. */
std::optional<MpirunPlace> mpirun_place();

}  // namespace antiphon::music
