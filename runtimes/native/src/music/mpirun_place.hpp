#pragma once
// What an mpirun tells the processes that it starts.

#include <optional>
#include <vector>

namespace antiphon::music {

/** This process among those that an mpirun has started; what is not there it does not say. */
struct MpirunPlace {
  int rank = 0;
  std::optional<int> size{};
  std::optional<int> here{};        ///< ranks on this machine
  std::vector<int> parts{};        ///< ranks of each part of the command line
  const char *variable = nullptr;  ///< the one that has the rank
};

/** Nothing if no mpirun has started this process. */
std::optional<MpirunPlace> mpirun_place();

}  // namespace antiphon::music
