/** Part of mpi.h: operations in which all ranks take part, each with as much. */
#ifndef ANTIPHON_MPI_COLLECTIVES_H
#define ANTIPHON_MPI_COLLECTIVES_H

#include "types.h"

MUS_INLINE int MPI_Barrier(MPI_Comm comm) { return mus_comm_barrier(comm); }
MUS_INLINE int MPI_Bcast(void *data, int count, MPI_Datatype type, int root, MPI_Comm comm) {
  return mus_comm_bcast(comm, data, antiphon_mpi_bytes(count, type), root);
}
MUS_INLINE int MPI_Reduce(const void *send, void *recv, int count, MPI_Datatype type, MPI_Op op, int root, MPI_Comm comm) {
  return mus_comm_reduce(comm, antiphon_mpi_source(send), recv, (size_t)count, type, op, root);
}
MUS_INLINE int MPI_Allreduce(const void *send, void *recv, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  return mus_comm_allreduce(comm, antiphon_mpi_source(send), recv, (size_t)count, type, op);
}
/** Every rank sends as much as the root receives of each. */
MUS_INLINE int MPI_Gather(const void *send, int send_count, MPI_Datatype send_type, void *recv, int recv_count, MPI_Datatype recv_type, int root,
                             MPI_Comm comm) {
  const void *source = antiphon_mpi_source(send);
  return mus_comm_gather(comm, source, recv, source != 0 ? antiphon_mpi_bytes(send_count, send_type) : antiphon_mpi_bytes(recv_count, recv_type), root);
}
MUS_INLINE int MPI_Allgather(const void *send, int send_count, MPI_Datatype send_type, void *recv, int recv_count, MPI_Datatype recv_type,
                                MPI_Comm comm) {
  (void)send_count;
  (void)send_type;
  return mus_comm_allgather(comm, antiphon_mpi_source(send), recv, antiphon_mpi_bytes(recv_count, recv_type));
}
/** Of the ranks up to each one. */
MUS_INLINE int MPI_Scan(const void *send, void *recv, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  return mus_comm_scan(comm, antiphon_mpi_source(send), recv, (size_t)count, type, op);
}
/** The root sends as much to each as every rank receives. */
MUS_INLINE int MPI_Scatter(const void *send, int send_count, MPI_Datatype send_type, void *recv, int recv_count, MPI_Datatype recv_type, int root,
                           MPI_Comm comm) {
  void *room = antiphon_mpi_room(recv);
  return mus_comm_scatter(comm, send, room, room != 0 ? antiphon_mpi_bytes(recv_count, recv_type) : antiphon_mpi_bytes(send_count, send_type), root);
}
MUS_INLINE int MPI_Alltoall(const void *send, int send_count, MPI_Datatype send_type, void *recv, int recv_count, MPI_Datatype recv_type,
                            MPI_Comm comm) {
  (void)send_count;
  (void)send_type;
  return mus_comm_alltoall(comm, antiphon_mpi_source(send), recv, antiphon_mpi_bytes(recv_count, recv_type));
}

#endif
