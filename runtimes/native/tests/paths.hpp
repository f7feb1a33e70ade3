#pragma once
// Where the tests find their data.

#include <cstdlib>
#include <string>

namespace antiphon::tests {

/** The golden vectors: ANTIPHON_VECTORS, else those of the source tree. */
inline std::string vectors_folder() {
  const char *given = std::getenv("ANTIPHON_VECTORS");
  return given != nullptr ? given : ANTIPHON_ROOT "/test/vectors";
}

}  // namespace antiphon::tests
