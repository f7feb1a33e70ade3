#include "music/mpirun_place.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <sstream>

#include "music/launchers.gen.hpp"

namespace antiphon::music {
namespace {

const char *text_of(const char *name) { return name != nullptr ? std::getenv(name) : nullptr; }

std::optional<int> number(const char *name) {
  const char *text = text_of(name);
  if (text == nullptr) return std::nullopt;
  int value = 0;
  const char *end = text + std::strlen(text);
  const auto [rest, error] = std::from_chars(text, end, value);
  return error == std::errc() && rest == end ? std::optional<int>(value) : std::nullopt;
}

std::vector<int> numbers(const char *name) {
  const char *text = text_of(name);
  std::istringstream in(text != nullptr ? text : "");
  std::vector<int> list;
  for (int value; in >> value;) list.push_back(value);
  return list;
}

}  // namespace

std::optional<MpirunPlace> mpirun_place() {
  for (const LauncherVariables &names : MPI_LAUNCHERS) {
    const auto rank = number(names.rank);
    if (!rank) continue;
    MpirunPlace place{.rank = *rank, .size = number(names.size), .here = number(names.here), .parts = numbers(names.parts), .variable = names.rank};
    if (std::accumulate(place.parts.begin(), place.parts.end(), 0) != place.size) place.parts.clear();
    return place;
  }
  return std::nullopt;
}

}  // namespace antiphon::music
