#pragma once
// What stands behind the C interface's opaque rank, and how exceptions become codes.

#include <limits>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "antiphon/antiphon.h"
#include "engine/error.hpp"
#include "runtime/rank.hpp"

struct ant_rank {
  explicit ant_rank(const antiphon::Environment &environment) : rank(environment) {}
  antiphon::Rank rank;
  std::vector<std::vector<ant_message>> messages;  // views, per port
  std::vector<std::int32_t> order;                 // of the ports in this tick
};

namespace antiphon::capi {

/** Remembers the error of this thread and returns its code. */
int remember(int code, const std::string &line) noexcept;

/** Runs the body of a C function: nothing may cross. */
template <class Body>
int guarded(Body &&body) noexcept {
  try {
    return body();
  } catch (const Error &error) {
    return remember(error.code(), error.what());
  } catch (const std::bad_alloc &) {
    return remember(ANT_ERR_INTERNAL, "INTERNAL: no memory is left. Use a machine with more, or a smaller model.");
  } catch (const std::exception &error) {
    return remember(ANT_ERR_INTERNAL, std::string("INTERNAL: ") + error.what() + ". Please report it, with the run's folder.");
  } catch (...) {
    return remember(ANT_ERR_INTERNAL, "INTERNAL: an unknown exception. Please report it, with the run's folder.");
  }
}

/** Throws ARGUMENT_INVALID unless the pointer is given. */
void demand_pointer(const void *pointer, const char *call, const char *name);
[[noreturn]] void refuse(const char *call, const std::string &message, const std::string &expected, const std::string &found);

/** Negative: no deadline. Throws for NaN. */
double deadline_of(double seconds, const char *call);
int code_of(Outcome outcome);

/** The port with that number if it is of that kind and direction. Throws PORT_UNKNOWN, ARGUMENT_INVALID. */
const PortDeclaration &demand_port(const ant_rank &rank, std::int32_t port, Kind kind, Direction direction, const char *call);

}  // namespace antiphon::capi
