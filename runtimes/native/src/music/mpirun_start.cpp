#include "music/mpirun_start.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "music/failure.hpp"
#include "music/meeting_place.hpp"
#include "music/mpirun_place.hpp"

namespace antiphon::music {
namespace {

using Words = std::vector<std::string>;

[[noreturn]] void refuse(const std::string &message, const std::string &found = "") {
  fail(ANT_ERR_MUSIC_MPIRUN_FAILED, {.message = message, .found = found});
}

/** The file that this process is, whatever the folder. */
std::string own_file() {
  char path[4096];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  if (size <= 0) refuse("a program does not know its own file");
  return {path, static_cast<std::size_t>(size)};
}

/** Sizes of the parts of the command line: as mpirun has them, else what has the same words is one. */
std::vector<int> part_sizes(const MpirunPlace &place, const std::vector<Words> &ranks) {
  if (!place.parts.empty()) return place.parts;
  std::vector<int> sizes;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    if (rank > 0 && ranks[rank] == ranks[rank - 1]) ++sizes.back();
    else sizes.push_back(1);
  }
  return sizes;
}

/** What `antiphon mpirun` is to start: the words of each part's first rank. */
Words command_line(const std::string &command, const MpirunPlace &place, const std::vector<Words> &ranks) {
  Words words = {command, "mpirun"};
  std::size_t rank = 0;
  for (const int size : part_sizes(place, ranks)) {
    if (rank > 0) words.push_back(":");
    words.insert(words.end(), {"-np", std::to_string(size)});
    words.insert(words.end(), ranks[rank].begin(), ranks[rank].end());
    rank += static_cast<std::size_t>(size);
  }
  return words;
}

[[noreturn]] void become(const Words &words) {
  std::vector<char *> arguments;
  for (const std::string &word : words) arguments.push_back(const_cast<char *>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  fail(ANT_ERR_MUSIC_MPIRUN_FAILED, {.message = "the command antiphon cannot be started",
                                     .found = words[0] + ": " + std::strerror(errno),
                                     .remedy = "Put it on PATH, or name it in ANTIPHON_COMMAND."});
}

}  // namespace

bool names_configuration(int argc, char **argv) {
  const auto names = [](const char *word) { return word != nullptr && (std::strcmp(word, "--music-config") == 0 || std::strncmp(word, "--music-config=", 15) == 0); };
  return std::any_of(argv, argv + argc, names);
}

void become_a_run(int argc, char **argv, const char *program) {
  if (std::getenv("ANTIPHON_RUN") != nullptr || argv == nullptr || !names_configuration(argc, argv)) return;
  const MpirunPlace place = mpirun_place().value_or(MpirunPlace{});
  if (place.here != place.size) {
    refuse("mpirun has started ranks of a configuration on several machines, and ranks find one another on one only",
           std::to_string(place.here) + " of " + std::to_string(place.size) + " ranks on this one");
  }
  Words own = {program != nullptr ? program : own_file()};
  for (int i = 1; i < argc; ++i) own.emplace_back(argv[i]);
  std::fflush(nullptr);
  const MeetingPlace meeting;
  if (place.rank > 0) {
    meeting.leave(place.rank, own);
    std::_Exit(0);
  }
  std::vector<Words> ranks = {own};
  for (int rank = 1; rank < place.size; ++rank) {
    auto words = meeting.await(rank);
    if (!words) refuse("a rank that mpirun has started did not make its Setup", "nothing of rank " + std::to_string(rank));
    ranks.push_back(std::move(*words));
  }
  meeting.remove();
  const char *command = std::getenv("ANTIPHON_COMMAND");
  become(command_line(command != nullptr ? command : "antiphon", place, ranks));
}

}  // namespace antiphon::music
