/**
 * The part of MPI that programs written for MUSIC use among the ranks of their application, for those that are compiled without an MPI.
 * Nothing here is exported from libmusic under MPI's names: these are inline, so a program or a library beside it may have a real MPI.
 *
 * MPI_COMM_WORLD holds the ranks of this application. A message that is sent is kept until it is received, so MPI_Send never waits.
 * Calls come from one thread at a time. A call of another common function of MPI is an error at compile time that says what to do.
 * There are no return codes but MPI_SUCCESS: an error ends the process with a line that says what is wrong.
 */
#ifndef ANTIPHON_MPI_H
#define ANTIPHON_MPI_H

#define ANTIPHON_MPI_FREE 1

#include "antiphon_mpi/collectives.h"
#include "antiphon_mpi/collectives_v.h"
#include "antiphon_mpi/communicators.h"
#include "antiphon_mpi/messages.h"
#include "antiphon_mpi/process.h"
#include "antiphon_mpi/requests.h"
#include "antiphon_mpi/types.h"

#include "antiphon_mpi/absent.h"

#ifdef __cplusplus
#include "music/mpi_old.hh"
#endif

#endif
