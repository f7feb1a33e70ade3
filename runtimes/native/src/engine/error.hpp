#pragma once
// The one class of errors that users can cause or mend. Codes and remedies come from the generated table.

#include <stdexcept>
#include <string>
#include <string_view>

#include "antiphon/error_codes.gen.h"

namespace antiphon {

/** What an error says beside its code; empty strings are left out. */
struct ErrorDetails {
  std::string message;
  std::string expected{};
  std::string found{};
  std::string where{};
  std::string remedy{};
};

/** An error with a stable code; `what()` is one line with place, expectation, finding and remedy. */
class Error : public std::runtime_error {
 public:
  Error(ant_error_code code, const ErrorDetails &details);
  /** An error whose line another part of the run has composed already. */
  static Error composed(ant_error_code code, const std::string &line) { return Error(code, line.c_str()); }

  ant_error_code code() const { return code_; }

 private:
  Error(ant_error_code code, const char *line);

  ant_error_code code_;
};

/** The name of a code, or null for a number that is not in the table. */
const char *error_name(int code);

/** The code of a name, or 0. */
int error_code(std::string_view name);

}  // namespace antiphon
