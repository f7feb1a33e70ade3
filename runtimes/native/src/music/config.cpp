#include "music/config.hpp"

#include <sstream>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

[[noreturn]] void refuse(const Session &session, const char *key, const std::string &text, const char *expected) {
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string("the variable ") + key + " cannot be read",
                                     .expected = expected,
                                     .found = "'" + text + "'",
                                     .where = session.where(),
                                     .remedy = "Correct it in the configuration."});
}

/** What stands behind the number is ignored. */
template <class T>
bool read_number(const Session &session, const char *key, T &value, const char *expected) {
  const std::optional<std::string> text = session.variable(key);
  if (!text) return false;
  std::istringstream in(*text);
  in.imbue(std::locale::classic());
  if (!(in >> value)) refuse(session, key, *text, expected);
  return true;
}

}  // namespace

bool read_text(const Session &session, const char *key, const char **value) {
  if (session.rank() == nullptr) return false;
  const char *found = nullptr;
  check(ant_config_get(session.rank(), key, &found));
  if (found != nullptr) *value = found;
  return found != nullptr;
}

bool read_int(const Session &session, const char *key, int &value) { return read_number(session, key, value, "a whole number"); }

bool read_double(const Session &session, const char *key, double &value) { return read_number(session, key, value, "a number"); }

bool read_bool(const Session &session, const char *key, int &value) {
  const std::optional<std::string> text = session.variable(key);
  if (!text) return false;
  if (*text != "true" && *text != "false") refuse(session, key, *text, "true or false");
  value = *text == "true" ? 1 : 0;
  return true;
}

}  // namespace antiphon::music
