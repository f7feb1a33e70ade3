#include "music/life.hpp"

#include <algorithm>

#include "music/failure.hpp"
#include "music/mpirun_start.hpp"

namespace antiphon::music {
namespace {

/** MPI_THREAD_MULTIPLE: libantiphon's thread is its own, but a program's calls come one at a time: MPI_THREAD_SERIALIZED. */
constexpr int BEST_THREAD_LEVEL = 2;

bool has_setup = false;
mus_runtime *runtime = nullptr;         // alive, or destroyed by the program and not finalised
bool is_runtime_destroyed = false;

/** A program that uses communication among its ranks only. */
void end_without_runtime(Session &session) {
  ant_ready_options options{};
  options.tick = session.units(1.0);
  options.schedule = ANT_SCHEDULE_MUSIC;
  check(ant_ready(session.rank(), &options));
  check(ant_start(session.rank(), -1));
  check(ant_tick(session.rank(), -1));
  while (check(ant_drain(session.rank(), -1)) == ANT_OK) {
  }
  check(ant_finish(session.rank(), -1));
  session.leave();
}

}  // namespace

Session &initialise(int *argc, char ***argv, int required, int *provided) {
  const bool is_first = Session::current() == nullptr;
  Session &session = Session::open(argc, argv);
  if (!session.is_launched() && argc != nullptr && argv != nullptr && names_configuration(*argc, *argv)) {
    // In time it would have become a run.
    fail(ANT_ERR_MUSIC_MPIRUN_FAILED, {.message = "a program that mpirun has started with --music-config has initialised MPI before its Setup",
                                       .where = session.where(),
                                       .remedy = "Start it with antiphon mpirun, or make the Setup first."});
  }
  if (is_first) session.thread_level = std::clamp(required, 0, BEST_THREAD_LEVEL);
  if (provided != nullptr) *provided = session.thread_level;
  return session;
}

Session &current_session() { return Session::open(nullptr, nullptr); }

mus_setup *create_setup(int *argc, char ***argv, int required, int *provided) {
  Session &session = initialise(argc, argv, required, provided);
  if (has_setup || session.has_runtime) {
    fail(ANT_ERR_MUSIC_STATE, {.message = "a second Setup is made", .expected = "one in the life of a program", .where = session.where()});
  }
  has_setup = true;
  return new mus_setup{session, {}};
}

void destroy_setup(mus_setup *setup) {
  has_setup = false;
  delete setup;
}

mus_runtime *create_runtime(mus_setup *setup, double tick) {
  Session &session = current_session();
  if (setup == nullptr || session.has_runtime) {
    fail(ANT_ERR_MUSIC_STATE, {.message = "a second Runtime is made", .expected = "one in the life of a program", .where = session.where()});
  }
  runtime = new mus_runtime(session, setup->ports, tick);
  destroy_setup(setup);
  return runtime;
}

void destroy_runtime(mus_runtime *gone) {
  if (gone == nullptr) return;
  if (gone->is_finalised() || Session::current()->rank() == nullptr) {
    if (gone == runtime) runtime = nullptr;
    delete gone;
    return;
  }
  gone->forget_program();
  is_runtime_destroyed = true;
}

void finalise() {
  Session &session = current_session();
  if (session.is_finalised) return;
  session.is_finalised = true;
  if (session.rank() == nullptr) return;
  if (runtime == nullptr) return end_without_runtime(session);
  runtime->finalise();
  if (!is_runtime_destroyed) return;
  delete runtime;
  runtime = nullptr;
}

}  // namespace antiphon::music
