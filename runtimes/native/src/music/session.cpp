#include "music/session.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <cstring>

#include "engine/units.hpp"
#include "music/failure.hpp"

namespace antiphon::music {
namespace {

Session *the_session = nullptr;

/** MUSIC's launcher hands its programs the configuration in a variable of the environment. */
void refuse_foreign_launcher() {
  if (std::getenv("_MUSIC_CONFIG_") == nullptr || std::getenv("ANTIPHON_RUN") != nullptr) return;
  fail(ANT_ERR_JOIN_NOT_LAUNCHED, {.message = "the program is linked to Antiphon's libmusic, and MUSIC's own command music has started it",
                                   .remedy = "Start it with Antiphon's music (music --version tells which it is; antiphon run does the same), "
                                             "or compile the program with MUSIC's own library."});
}

/** A program that ends without finalising leaves at once: nobody must wait for it. A child of a fork is no rank: its end is its own. */
void close_at_exit() {
  if (the_session != nullptr && the_session->is_of_this_process()) the_session->leave();
}

}  // namespace

Session &Session::open(int *argc, char ***argv) {
  if (the_session == nullptr) the_session = new Session;  // lives as long as the process
  the_session->take_arguments(argc, argv);
  return *the_session;
}

Session *Session::current() { return the_session; }

Session::Session() {
  refuse_foreign_launcher();
  if (std::getenv("ANTIPHON_RUN") == nullptr) return;
  the_session = this;
  join();
}

void Session::join() {
  ant_join_options options{};
  options.language = "music";
  check(ant_join(&options, &rank_));
  joined_by_ = getpid();
  std::atexit(close_at_exit);
  ant_info_t info;
  check(ant_info(rank_, &info));
  is_launched_ = true;
  process_ = info.process;
  number_ = info.rank;
  size_ = info.np;
  units_per_second_ = info.units_per_second;
}

/**
 * Of the first call that has any: MPI_Init may come before Setup, and without them. The launcher splits `args` as MUSIC does; the name of the
 * program is to be the one that the configuration, or the command line, has.
 */
void Session::take_arguments(int *argc, char ***argv) {
  if (argc == nullptr || argv == nullptr || *argc < 1 || !arguments_.empty()) return;
  arguments_.assign(*argv, *argv + *argc);
  if (!is_launched_) process_ = arguments_[0];
  const std::optional<std::string> binary = variable("binary");
  const char *name = binary ? binary->c_str() : std::getenv("ANTIPHON_MUSIC_PROGRAM");
  if (name == nullptr) return;
  arguments_[0] = strdup(name);
  arguments_.push_back(nullptr);
  *argv = arguments_.data();
}

std::string Session::where() const { return is_launched_ ? process_ + "." + std::to_string(number_) : process_; }

bool Session::is_of_this_process() const { return getpid() == joined_by_; }

std::optional<std::string> Session::variable(const char *key) const {
  if (rank_ == nullptr) return std::nullopt;
  const char *value = nullptr;
  check(ant_config_get(rank_, key, &value));
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

long long Session::units(double seconds) const {
  // MUSIC divides by the timebase, and rounds halves away from zero: the quotient decides what is one.
  const double quotient = std::round(seconds / (1.0 / static_cast<double>(units_per_second_)));
  if (std::abs(quotient) <= static_cast<double>(MAX_UNITS)) return static_cast<long long>(quotient);
  fail(ANT_ERR_SETUP_TIME_TOO_LARGE, {.message = "a time does not fit into the timebase", .found = std::to_string(seconds) + " s", .where = where()});
}

double Session::seconds(long long units) const { return Timebase(units_per_second_).seconds(units); }

void Session::leave() {
  ant_rank *rank = rank_;
  rank_ = nullptr;
  ant_close(rank);
}

}  // namespace antiphon::music
