// The running program: its clock.
#ifndef MUSIC_RUNTIME_HH
#define MUSIC_RUNTIME_HH

#include "setup.hh"

namespace MUSIC {

/** One lives at a time. */
class Runtime {
 public:
  /**
   * Takes over the set-up, and exchanges what is due at time 0. What is left of the Setup stays, so that a late call has a name.
   * @param h tick [s]
   */
  Runtime(Setup *setup, double h) : runtime_(mus_runtime_create(setup->take(), h)) {}
  ~Runtime() { mus_runtime_destroy(runtime_); }
  Runtime(const Runtime &) = delete;
  Runtime &operator=(const Runtime &) = delete;

  detail::Communicator communicator() { return detail::Communicator(MPI_COMM_WORLD); }
  /** Goes on by one tick. Handlers are called, with the new time. */
  void tick() { mus_tick(runtime_); }
  /** [s] */
  double time() { return mus_time(runtime_); }
  /** Sends what is left and takes what others still send; handlers are called. MPI is finalized, too. */
  void finalize() {
    mus_finalize(runtime_);
    antiphon_mpi_finalise();
  }

 private:
  mus_runtime *runtime_;
};

}  // namespace MUSIC

#endif
