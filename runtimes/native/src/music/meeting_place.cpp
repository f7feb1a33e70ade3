#include "music/meeting_place.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

using std::chrono::steady_clock;
/** For a rank that runs, and for one that does not. */
constexpr auto PATIENCE = std::chrono::seconds(30), PATIENCE_WITHOUT = std::chrono::seconds(3);
constexpr auto PAUSE = std::chrono::milliseconds(5), LOOK = std::chrono::milliseconds(250);

}  // namespace

MeetingPlace::MeetingPlace(const MpirunFamily &family) : family_(family) {
  const std::string name = "antiphon-mpirun-" + std::to_string(getuid()) + "-" + family_.name();
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

bool MeetingPlace::await_file(const std::filesystem::path &file, int rank) const {
  const auto begin = steady_clock::now();
  auto seen = begin, look = begin + LOOK;
  while (!std::filesystem::exists(file)) {
    const auto now = steady_clock::now();
    if (now > look) {
      if (family_.has(rank)) seen = now;
      look = now + LOOK;
    }
    if (now > begin + PATIENCE || now > seen + PATIENCE_WITHOUT) return false;
    std::this_thread::sleep_for(PAUSE);
  }
  return true;
}

std::optional<std::vector<std::string>> MeetingPlace::await(int rank) const {
  const std::filesystem::path file = folder_ / std::to_string(rank);
  if (!await_file(file, rank)) return std::nullopt;
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
