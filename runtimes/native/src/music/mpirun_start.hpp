#pragma once
// Programs that a plain mpirun has started, each with --music-config or without an MPI: they become one run.

namespace antiphon::music {

/**
 * Before MPI is initialised, in a program that no launcher of ours has started. Its ranks tell rank 0 their command lines and end; rank 0
 * becomes `antiphon mpirun` with all of them, which starts them anew. Comes back where there is nothing to do.
 *
 * @param argv null: as the system has it
 * @param program what starts this program again; null: the file that it is
 * @param has_mpi its ranks find one another in any case; without it, those that name no configuration become a run, too
 */
void become_a_run(int argc, char **argv, const char *program, bool has_mpi);

/** Whether the words name a configuration, as programs have them that mpirun starts without MUSIC's launcher. */
bool names_configuration(int argc, char **argv);

}  // namespace antiphon::music
