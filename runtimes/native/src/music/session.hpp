#pragma once
// This process in its run, or alone: what MPI's initialisation and MUSIC's Setup share.

#include <sys/types.h>

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "antiphon/antiphon.h"

namespace antiphon::music {

/** There is at most one, from the first call of MPI_Init or Setup on. */
class Session {
 public:
  /** Joins the run of the environment if there is one, and gives argc and argv as the configuration states them. */
  static Session &open(int *argc, char ***argv);
  /** Null before the first `open`. */
  static Session *current();

  /** Null if the program was started by itself, and after `leave`. */
  ant_rank *rank() const { return rank_; }
  bool is_launched() const { return is_launched_; }
  const std::string &process() const { return process_; }
  int number() const { return number_; }
  int size() const { return size_; }
  /** `process.rank`, or the program's name. */
  std::string where() const;

  /** Not so in a child of a fork, which has a copy of everything but the threads. */
  bool is_of_this_process() const;

  /** A variable of the configuration. */
  std::optional<std::string> variable(const char *key) const;

  long long units(double seconds) const;
  double seconds(long long units) const;

  /** After the end of the run. Facts stay. */
  void leave();

  const std::thread::id opened_by = std::this_thread::get_id();
  int thread_level = 0;
  bool is_finalised = false;  // MPI_Finalize, or Runtime::finalize
  bool has_runtime = false;   // one was made

 private:
  Session();
  void join();
  void take_arguments(int *argc, char ***argv);

  ant_rank *rank_ = nullptr;
  pid_t joined_by_ = 0;
  bool is_launched_ = false;
  std::string process_;
  int number_ = 0, size_ = 1;
  long long units_per_second_ = 1'000'000'000;
  std::vector<char *> arguments_;
};

}  // namespace antiphon::music
