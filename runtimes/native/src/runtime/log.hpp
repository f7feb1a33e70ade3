#pragma once
// Lines of the library and of programs on standard error; the launcher keeps and prefixes them.

#include <string>

#include "antiphon/antiphon.h"

namespace antiphon {

/** One line, whole even when several threads write. `place`: "B.0 at 0.25 s", or empty. */
void log_line(ant_log_level level, const std::string &place, const std::string &message);

}  // namespace antiphon
