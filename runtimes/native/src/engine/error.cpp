#include "engine/error.hpp"

namespace antiphon {
namespace {

struct Row {
  int code;
  const char *name;
  const char *remedy;
};

#define ANT_ROW(NAME, NUMBER, SUMMARY, REMEDY) {NUMBER, #NAME, REMEDY},
constexpr Row TABLE[] = {ANT_ERROR_TABLE(ANT_ROW)};
#undef ANT_ROW

const Row *row_of(int code) {
  for (const Row &row : TABLE) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

std::string compose(int code, const ErrorDetails &details) {
  const Row *row = row_of(code);
  std::string line = row ? row->name : std::to_string(code);
  line += ": ";
  if (!details.where.empty()) line += details.where + ": ";
  line += details.message;
  if (!details.expected.empty() || !details.found.empty()) {
    line += " (";
    if (!details.expected.empty()) line += "expected " + details.expected;
    if (!details.expected.empty() && !details.found.empty()) line += ", ";
    if (!details.found.empty()) line += "found " + details.found;
    line += ")";
  }
  line += ". ";
  line += details.remedy.empty() && row ? row->remedy : details.remedy;
  return line;
}

}  // namespace

Error::Error(ant_error_code code, const ErrorDetails &details) : std::runtime_error(compose(code, details)), code_(code) {}

Error::Error(ant_error_code code, const char *line) : std::runtime_error(line), code_(code) {}

const char *error_name(int code) {
  const Row *row = row_of(code);
  return row ? row->name : nullptr;
}

int error_code(std::string_view name) {
  for (const Row &row : TABLE) {
    if (name == row.name) return row.code;
  }
  return 0;
}

}  // namespace antiphon
