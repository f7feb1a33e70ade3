// In tests of libmusic's parts a failure is an exception instead of the end of the process.
#include "music/failure.hpp"

#include "engine/error.hpp"

namespace antiphon::music {

void fail(ant_error_code code, const Failure &failure) {
  throw Error(code, {.message = failure.message, .expected = failure.expected, .found = failure.found, .where = failure.where, .remedy = failure.remedy});
}

}  // namespace antiphon::music
