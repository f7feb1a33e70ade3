#pragma once
// The processes on this machine that one mpirun has started.

#include <sys/types.h>

#include <string>

namespace antiphon::music {

/** This process is one of them. Between them and their mpirun there may be others: shells, nice, debuggers. */
class MpirunFamily {
 public:
  /** @param variable has the rank, in the environment of all that mpirun has started and of nobody above; null: there is no mpirun */
  explicit MpirunFamily(const char *variable);

  /** The same for all of them, and for no others. */
  std::string name() const;
  /** Whether a process of that rank runs. */
  bool has(int rank) const;

 private:
  pid_t launcher_above(pid_t process) const;

  std::string variable_;
  pid_t launcher_;
};

}  // namespace antiphon::music
