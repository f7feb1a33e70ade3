#include "music/mpirun_start.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "music/failure.hpp"
#include "music/meeting_place.hpp"
#include "music/mpirun_family.hpp"
#include "music/mpirun_place.hpp"

namespace antiphon::music {
namespace {

using Words = std::vector<std::string>;

/** `--music-config FILE` or `--music-config=FILE`. */
bool is_configuration(std::string_view word) { return word == "--music-config" || word.starts_with("--music-config="); }

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

/** `argv` null: as the system has them. */
Words words_of(int argc, char **argv) {
  if (argv != nullptr) return {argv, std::find(argv, argv + argc, nullptr)};
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  Words words;
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  return words;
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
  return std::any_of(argv, argv + argc, [](const char *word) { return word != nullptr && is_configuration(word); });
}

void become_a_run(int argc, char **argv, const char *program, bool has_mpi) {
  if (std::getenv("ANTIPHON_RUN") != nullptr) return;
  Words own = words_of(argc, argv);
  const bool is_configured = std::any_of(own.begin(), own.end(), is_configuration);
  const std::optional<MpirunPlace> found = mpirun_place();
  const bool is_one_of_many = found && found->size.value_or(1) > 1;
  if (own.empty() || !(is_configured || (is_one_of_many && !has_mpi))) return;
  if (found && !found->size) refuse("mpirun does not tell how many ranks it has started", std::string("a rank in ") + found->variable);
  const MpirunPlace place = found.value_or(MpirunPlace{.size = 1});
  const int size = *place.size;
  if (place.here.value_or(size) != size) {
    refuse("mpirun has started ranks on several machines, and ranks find one another on one only",
           std::to_string(*place.here) + " of " + std::to_string(size) + " ranks on this one");
  }
  own[0] = program != nullptr ? program : own_file();
  std::fflush(nullptr);
  const MpirunFamily family(place.variable);
  const MeetingPlace meeting(family);
  if (place.rank > 0) {
    meeting.leave(place.rank, own);
    std::_Exit(0);
  }
  std::vector<Words> ranks = {own};
  for (int rank = 1; rank < size; ++rank) {
    auto words = meeting.await(rank);
    if (!words) {
      meeting.remove();
      refuse("a rank that mpirun has started did not make its Setup", "nothing of rank " + std::to_string(rank));
    }
    ranks.push_back(std::move(*words));
  }
  meeting.remove();
  const char *command = std::getenv("ANTIPHON_COMMAND");
  become(command_line(command != nullptr ? command : "antiphon", place, ranks));
}

}  // namespace antiphon::music
