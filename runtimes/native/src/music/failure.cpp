#include "music/failure.hpp"

#include <cstdio>
#include <cstdlib>

#include "engine/error.hpp"
#include "music/session.hpp"

namespace antiphon::music {
namespace {

[[noreturn]] void leave(int code) {
  std::fflush(nullptr);
  std::_Exit(code);
}

}  // namespace

void fail(ant_error_code code, const Failure &failure) {
  const Error error(code, {.message = failure.message, .expected = failure.expected, .found = failure.found, .where = failure.where, .remedy = failure.remedy});
  fail_line(code, error.what(), failure.exit_code);
}

void fail_line(ant_error_code code, const std::string &line, int exit_code) {
  Session *session = Session::current();
  ant_rank *rank = session != nullptr ? session->rank() : nullptr;
  if (rank == nullptr) {
    std::fprintf(stderr, "%s\n", line.c_str());
    leave(exit_code);
  }
  // The coordinator puts the code before it.
  const std::string prefix = std::string(error_name(code)) + ": ";
  const std::string message = line.starts_with(prefix) ? line.substr(prefix.size()) : line;
  ant_abort(rank, code, message.c_str(), nullptr);
  leave(exit_code);
}

int check(int result) {
  Session *session = Session::current();
  ant_rank *rank = session != nullptr ? session->rank() : nullptr;
  if (result == ANT_STOPPED) leave(ant_exit_code(rank));
  if (result < 100) return result;
  const std::string line = ant_last_error();
  // Somebody else has failed, and the run's root cause says how.
  if (result == ANT_ERR_RUN_ABORTED || result == ANT_ERR_COORDINATOR_LOST || result == ANT_ERR_BUS_LOST) {
    std::fprintf(stderr, "%s\n", line.c_str());
    leave(1);
  }
  fail_line(static_cast<ant_error_code>(result), line);
}

}  // namespace antiphon::music
