#pragma once
// Wall-clock time for the shell; simulated time never comes from here.

#include <chrono>

namespace antiphon {

/** Monotonic seconds of any origin. */
inline double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace antiphon
