#include "music/mpirun_family.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace antiphon::music {
namespace {

std::string contents(pid_t process, const char *file) {
  std::ifstream in("/proc/" + std::to_string(process) + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/** A field of what the system says of a process, counted from 1 behind the program's name, which stands in brackets and may hold anything. */
std::string field_of(pid_t process, int number) {
  const std::string text = contents(process, "stat");
  std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string field;
  for (int i = 0; i < number; ++i) fields >> field;
  return field;
}

constexpr int STATE = 1, PARENT = 2, BEGINNING = 20;

/** A variable that a process was started with. */
std::optional<std::string> variable_of(pid_t process, const std::string &name) {
  const std::string environment = '\0' + contents(process, "environ");
  const std::string before = '\0' + name + '=';
  const std::size_t at = environment.find(before);
  if (at == std::string::npos) return std::nullopt;
  return std::string(environment.c_str() + at + before.size());
}

}  // namespace

MpirunFamily::MpirunFamily(const char *variable) : variable_(variable != nullptr ? variable : ""), launcher_(launcher_above(getpid())) {}

std::string MpirunFamily::name() const {
  // A number alone may come again.
  return std::to_string(launcher_) + "-" + field_of(launcher_, BEGINNING);
}

bool MpirunFamily::has(int rank) const {
  std::error_code ignored;
  for (const auto &entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string file = entry.path().filename();
    pid_t process = 0;
    if (std::from_chars(file.data(), file.data() + file.size(), process).ec != std::errc()) continue;
    if (variable_of(process, variable_) != std::to_string(rank) || field_of(process, STATE) == "Z") continue;
    if (launcher_above(process) == launcher_) return true;
  }
  return false;
}

pid_t MpirunFamily::launcher_above(pid_t process) const {
  do {
    const std::string parent = field_of(process, PARENT);
    process = parent.empty() ? 0 : std::stoi(parent);
  } while (process > 1 && !variable_.empty() && variable_of(process, variable_));
  return process;
}

}  // namespace antiphon::music
