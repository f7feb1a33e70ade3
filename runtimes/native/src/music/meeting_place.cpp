#include "music/meeting_place.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

using std::chrono::steady_clock;
constexpr auto PATIENCE = std::chrono::seconds(30);
constexpr auto PAUSE = std::chrono::milliseconds(5);

/** When a process began, as the system counts it: its number alone may come again. */
std::string beginning_of(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  // The program's name stands in brackets, and may hold anything.
  std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string field;
  for (int i = 0; i < 20; ++i) fields >> field;
  return field;
}

}  // namespace

MeetingPlace::MeetingPlace() {
  const std::string name = "antiphon-mpirun-" + std::to_string(getuid()) + "-" + std::to_string(getppid()) + "-" + beginning_of(getppid());
  folder_ = std::filesystem::temp_directory_path() / name;
  struct stat found {};
  const bool is_made = mkdir(folder_.c_str(), 0700) == 0 || errno == EEXIST;
  const bool is_own = lstat(folder_.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == getuid() && (found.st_mode & 077) == 0;
  if (is_made && is_own) return;
  fail(ANT_ERR_MUSIC_MPIRUN_FAILED, {.message = "the ranks that mpirun has started have no folder to meet in",
                                     .found = is_made ? "another user's" : std::strerror(errno),
                                     .where = folder_,
                                     .remedy = "Set TMPDIR to a folder of your own."});
}

void MeetingPlace::leave(int rank, const std::vector<std::string> &words) const {
  const std::filesystem::path file = folder_ / std::to_string(rank), part = folder_ / (std::to_string(rank) + ".part");
  std::ofstream out(part, std::ios::binary);
  for (const std::string &word : words) out << word << '\0';
  out.close();
  if (!out || std::rename(part.c_str(), file.c_str()) != 0) {
    fail(ANT_ERR_MUSIC_MPIRUN_FAILED, {.message = "a rank that mpirun has started cannot tell the others of itself", .found = std::strerror(errno), .where = file});
  }
}

std::optional<std::vector<std::string>> MeetingPlace::await(int rank) const {
  const std::filesystem::path file = folder_ / std::to_string(rank);
  const auto deadline = steady_clock::now() + PATIENCE;
  while (!std::filesystem::exists(file)) {
    if (steady_clock::now() > deadline) return std::nullopt;
    std::this_thread::sleep_for(PAUSE);
  }
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  return words;
}

void MeetingPlace::remove() const {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace antiphon::music
