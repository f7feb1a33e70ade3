#include "music/mpirun_place.hpp"

#include <cstdlib>
#include <numeric>
#include <sstream>

namespace antiphon::music {
namespace {

/** How an MPI's launcher tells a process its place. */
struct Names {
  const char *rank, *size, *here, *parts;
};

/** Open MPI, then MPICH and its descendants, which say nothing of parts. */
constexpr Names NAMES[] = {{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_SIZE", "OMPI_APP_CTX_NUM_PROCS"},
                           {"PMI_RANK", "PMI_SIZE", "MPI_LOCALNRANKS", ""}};

std::optional<int> number(const char *name) {
  const char *text = std::getenv(name);
  return text != nullptr ? std::optional<int>(std::atoi(text)) : std::nullopt;
}

std::vector<int> numbers(const char *name) {
  const char *text = std::getenv(name);
  std::istringstream in(text != nullptr ? text : "");
  std::vector<int> list;
  for (int value; in >> value;) list.push_back(value);
  return list;
}

}  // namespace

std::optional<MpirunPlace> mpirun_place() {
  for (const Names &names : NAMES) {
    const auto rank = number(names.rank), size = number(names.size);
    if (!rank || !size) continue;
    MpirunPlace place{.rank = *rank, .size = *size, .here = number(names.here).value_or(*size), .parts = numbers(names.parts)};
    if (std::accumulate(place.parts.begin(), place.parts.end(), 0) != place.size) place.parts.clear();
    return place;
  }
  return std::nullopt;
}

}  // namespace antiphon::music
