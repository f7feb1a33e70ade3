#pragma once
// What a rank is started with (docs/protocol.md, "What a rank is started with").

#include <cstdint>
#include <string>

#include "antiphon/antiphon.h"

namespace antiphon {

struct Environment {
  std::string run;
  std::string nats_url;
  std::string nats_token;  // empty: none
  std::uint32_t rank_id = 0;
  std::string launcher;  // empty: none
  std::string faults;    // empty: none
  std::string language;
  std::string version;
  double timeout = 60;  // [s]
};

/** Options first, then the environment. Throws JOIN_NOT_LAUNCHED or ARGUMENT_INVALID. */
Environment read_environment(const ant_join_options *options);

/** The release of this library. */
const char *library_version();

}  // namespace antiphon
