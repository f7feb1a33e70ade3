#pragma once
// The one Setup, the one Runtime and MPI's end, in the orders that programs use.

#include "music/runtime.hpp"

namespace antiphon::music {

mus_setup *create_setup(int *argc, char ***argv, int required, int *provided);
void destroy_setup(mus_setup *setup);
mus_runtime *create_runtime(mus_setup *setup, double tick);
/** Of one that is not finalised only the handlers are forgotten: MPI_Finalize may follow. */
void destroy_runtime(mus_runtime *runtime);

Session &initialise(int *argc, char ***argv, int required, int *provided);
/** Ends the rank in order, whatever it has come to. */
void finalise();
/** Made by hand if nobody initialised anything: such a program is alone, or wrong. */
Session &current_session();

}  // namespace antiphon::music
