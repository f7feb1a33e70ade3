/** Part of mpi.h: communicators. */
#ifndef ANTIPHON_MPI_COMMUNICATORS_H
#define ANTIPHON_MPI_COMMUNICATORS_H

#include "types.h"

MUS_INLINE int MPI_Comm_rank(MPI_Comm comm, int *rank) {
  *rank = mus_comm_rank(comm);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_size(MPI_Comm comm, int *size) {
  *size = mus_comm_size(comm);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *made) {
  *made = mus_comm_dup(comm);
  return MPI_SUCCESS;
}
/** MPI_UNDEFINED as `color`: MPI_COMM_NULL. */
MUS_INLINE int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *made) {
  *made = mus_comm_split(comm, color, key);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_free(MPI_Comm *comm) {
  mus_comm_free(*comm);
  *comm = MPI_COMM_NULL;
  return MPI_SUCCESS;
}

#endif
