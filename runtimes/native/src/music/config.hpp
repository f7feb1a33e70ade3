#pragma once
// Variables of the configuration as values: numbers are read from the beginning of the text, as MUSIC does.

#include "music/session.hpp"

namespace antiphon::music {

/* True and the value if the variable is there. One that holds no such value ends the process. */
bool read_text(const Session &session, const char *key, const char **value);
bool read_int(const Session &session, const char *key, int &value);
bool read_double(const Session &session, const char *key, double &value);
bool read_bool(const Session &session, const char *key, int &value);

}  // namespace antiphon::music
