#include "capi/handle.hpp"

#include <cmath>

namespace antiphon::capi {
namespace {

thread_local std::string last_error;

}  // namespace

int remember(int code, const std::string &line) noexcept {
  try {
    last_error = line;
  } catch (...) {
    last_error.clear();
  }
  return code;
}

void refuse(const char *call, const std::string &message, const std::string &expected, const std::string &found) {
  throw Error(ANT_ERR_ARGUMENT_INVALID, {.message = message, .expected = expected, .found = found, .where = call});
}

void demand_pointer(const void *pointer, const char *call, const char *name) {
  if (pointer == nullptr) refuse(call, std::string(name) + " is missing", "a pointer", "null");
}

double deadline_of(double seconds, const char *call) {
  if (std::isnan(seconds)) refuse(call, "the deadline is no number", "seconds, negative for none", "NaN");
  return seconds < 0 ? std::numeric_limits<double>::infinity() : seconds;
}

int code_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::ok: return ANT_OK;
    case Outcome::done: return ANT_DONE;
    case Outcome::timeout: return ANT_TIMEOUT;
    case Outcome::stopped: return ANT_STOPPED;
  }
  return ANT_ERR_INTERNAL;
}

const PortDeclaration &demand_port(const ant_rank &rank, std::int32_t number, Kind kind, Direction direction, const char *call) {
  const PortDeclaration &port = rank.rank.ports().port(number);
  if (port.kind == kind && port.direction == direction) return port;
  const auto describe = [](Kind of, Direction to) { return std::string(name_of(of)) + (to == Direction::in ? " input" : " output"); };
  throw Error(ANT_ERR_ARGUMENT_INVALID, {.message = std::string(call) + " is not for this port",
                                         .expected = describe(kind, direction),
                                         .found = describe(port.kind, port.direction),
                                         .where = rank.rank.facts().process + "." + port.name});
}

}  // namespace antiphon::capi

extern "C" const char *ant_last_error(void) { return antiphon::capi::last_error.c_str(); }

extern "C" const char *ant_error_name(int code) { return antiphon::error_name(code); }
