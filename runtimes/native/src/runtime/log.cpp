#include "runtime/log.hpp"

#include <unistd.h>

#include <algorithm>

namespace antiphon {

void log_line(ant_log_level level, const std::string &place, const std::string &message) {
  static constexpr const char *LEVELS[] = {"error", "warn", "info", "debug"};
  std::string line = std::string("[") + LEVELS[std::clamp<int>(level, 0, 3)] + "] ";
  if (!place.empty()) line += place + ": ";
  line += message;
  line += '\n';
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());  // nobody to tell
}

}  // namespace antiphon
