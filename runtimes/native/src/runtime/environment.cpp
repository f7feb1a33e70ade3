#include "runtime/environment.hpp"

#include <charconv>
#include <cstdlib>

#include "engine/error.hpp"

#ifndef ANTIPHON_VERSION
#error "the build defines ANTIPHON_VERSION"
#endif

namespace antiphon {
namespace {

std::string value_of(const char *given, const char *variable) {
  if (given != nullptr) return given;
  const char *found = std::getenv(variable);
  return found != nullptr ? found : "";
}

bool is_run_id(const std::string &run) {
  return run.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string::npos;
}

std::uint32_t parse_rank_id(const std::string &text) {
  std::uint32_t rank_id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rank_id);
  if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) return rank_id;
  throw Error(ANT_ERR_ARGUMENT_INVALID,
              {.message = "the number of the rank cannot be understood", .expected = "a decimal number", .found = "'" + text + "'", .where = "ANTIPHON_RANK_ID"});
}

}  // namespace

const char *library_version() { return ANTIPHON_VERSION; }

Environment read_environment(const ant_join_options *options) {
  const ant_join_options given = options != nullptr ? *options : ant_join_options{};
  Environment environment;
  environment.run = value_of(given.run, "ANTIPHON_RUN");
  if (environment.run.empty()) {
    throw Error(ANT_ERR_JOIN_NOT_LAUNCHED, {.message = "this program takes part in a run and cannot be started alone",
                                            .expected = "the variable ANTIPHON_RUN",
                                            .remedy = "Start it with `antiphon run FILE`, where FILE names this program as the binary of a process."});
  }
  if (!is_run_id(environment.run)) {
    throw Error(ANT_ERR_ARGUMENT_INVALID,
                {.message = "the id of the run cannot be used", .expected = "letters, digits and -", .found = environment.run, .where = "ANTIPHON_RUN"});
  }
  environment.nats_url = value_of(given.nats_url, "ANTIPHON_NATS_URL");
  if (environment.nats_url.empty()) {
    throw Error(ANT_ERR_ARGUMENT_INVALID, {.message = "the address of the nats-server is missing", .where = "ANTIPHON_NATS_URL"});
  }
  environment.nats_token = value_of(given.nats_token, "ANTIPHON_NATS_TOKEN");
  environment.rank_id = parse_rank_id(value_of(given.rank_id, "ANTIPHON_RANK_ID"));
  environment.launcher = value_of(given.launcher, "ANTIPHON_LAUNCHER");
  environment.faults = value_of(given.faults, "ANTIPHON_FAULTS");
  environment.language = given.language != nullptr ? given.language : "c++";
  environment.version = given.version != nullptr ? given.version : library_version();
  if (given.timeout > 0) environment.timeout = given.timeout;
  return environment;
}

}  // namespace antiphon
