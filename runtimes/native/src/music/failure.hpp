#pragma once
// How a MUSIC program ends when something is wrong: with one line that says what, here and as the root cause of the run.

#include <string>

#include "antiphon/antiphon.h"

namespace antiphon::music {

/** What a failure says beside its code; empty strings are left out. */
struct Failure {
  std::string message;
  std::string expected{};
  std::string found{};
  std::string where{};
  std::string remedy{};
  int exit_code = 1;
};

/** Ends the process, and the run if it takes part in one. */
[[noreturn]] void fail(ant_error_code code, const Failure &failure);
/** The same with a line that is complete: "CODE: what is wrong". */
[[noreturn]] void fail_line(ant_error_code code, const std::string &line, int exit_code = 1);

/** Hands on an outcome of libantiphon's; an error, or the end of a run that goes no further than its plan, ends the process. */
int check(int result);

}  // namespace antiphon::music
