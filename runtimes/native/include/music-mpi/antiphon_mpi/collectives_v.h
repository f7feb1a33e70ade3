/** Part of mpi.h: operations in which all ranks take part, each with its own amount. */
#ifndef ANTIPHON_MPI_COLLECTIVES_V_H
#define ANTIPHON_MPI_COLLECTIVES_V_H

#include "types.h"

MUS_INLINE mus_blocks antiphon_mpi_blocks(const void *data, const int counts[], const int displs[], MPI_Datatype type) {
  mus_blocks blocks;
  blocks.base = (void *)antiphon_mpi_source(data);
  blocks.counts = counts;
  blocks.displs = displs;
  blocks.unit = antiphon_mpi_bytes(1, type);
  return blocks;
}

MUS_INLINE int MPI_Gatherv(const void *send, int send_count, MPI_Datatype send_type, void *recv, const int counts[], const int displs[],
                           MPI_Datatype recv_type, int root, MPI_Comm comm) {
  const mus_blocks blocks = antiphon_mpi_blocks(recv, counts, displs, recv_type);
  return mus_comm_gatherv(comm, antiphon_mpi_source(send), antiphon_mpi_bytes(send_count, send_type), blocks, root);
}
MUS_INLINE int MPI_Allgatherv(const void *send, int send_count, MPI_Datatype send_type, void *recv, const int counts[], const int displs[],
                              MPI_Datatype recv_type, MPI_Comm comm) {
  (void)send_count;
  (void)send_type;
  return mus_comm_allgatherv(comm, antiphon_mpi_source(send), antiphon_mpi_blocks(recv, counts, displs, recv_type));
}
MUS_INLINE int MPI_Scatterv(const void *send, const int counts[], const int displs[], MPI_Datatype send_type, void *recv, int recv_count,
                            MPI_Datatype recv_type, int root, MPI_Comm comm) {
  const mus_blocks blocks = antiphon_mpi_blocks(send, counts, displs, send_type);
  return mus_comm_scatterv(comm, blocks, antiphon_mpi_room(recv), antiphon_mpi_bytes(recv_count, recv_type), root);
}
MUS_INLINE int MPI_Alltoallv(const void *send, const int send_counts[], const int send_displs[], MPI_Datatype send_type, void *recv,
                             const int recv_counts[], const int recv_displs[], MPI_Datatype recv_type, MPI_Comm comm) {
  const mus_blocks from = antiphon_mpi_blocks(send, send_counts, send_displs, send_type);
  return mus_comm_alltoallv(comm, from, antiphon_mpi_blocks(recv, recv_counts, recv_displs, recv_type));
}

#endif
