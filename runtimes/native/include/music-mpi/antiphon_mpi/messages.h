/** Part of mpi.h: messages from rank to rank. */
#ifndef ANTIPHON_MPI_MESSAGES_H
#define ANTIPHON_MPI_MESSAGES_H

#include "types.h"

MUS_INLINE int MPI_Send(const void *data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  return mus_comm_send(comm, data, antiphon_mpi_bytes(count, type), to, tag);
}
MUS_INLINE int MPI_Recv(void *data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm, MPI_Status *status) {
  mus_status received;
  const int result = mus_comm_recv(comm, data, antiphon_mpi_bytes(count, type), from, tag, &received);
  antiphon_mpi_status(status, &received);
  return result;
}
/** MPI_UNDEFINED if the message holds no whole number of elements. */
MUS_INLINE int MPI_Get_count(const MPI_Status *status, MPI_Datatype type, int *count) {
  const size_t size = antiphon_mpi_bytes(1, type);
  *count = status->antiphon_size % size == 0 ? (int)(status->antiphon_size / size) : MPI_UNDEFINED;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Sendrecv(const void *data, int count, MPI_Datatype type, int to, int tag, void *room, int room_count, MPI_Datatype room_type,
                            int from, int room_tag, MPI_Comm comm, MPI_Status *status) {
  MPI_Send(data, count, type, to, tag, comm);
  return MPI_Recv(room, room_count, room_type, from, room_tag, comm, status);
}
MUS_INLINE int MPI_Probe(int from, int tag, MPI_Comm comm, MPI_Status *status) {
  mus_status next;
  mus_comm_probe(comm, from, tag, 1, &next);
  antiphon_mpi_status(status, &next);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Iprobe(int from, int tag, MPI_Comm comm, int *flag, MPI_Status *status) {
  mus_status next;
  *flag = mus_comm_probe(comm, from, tag, 0, &next);
  if (*flag != 0) antiphon_mpi_status(status, &next);
  return MPI_SUCCESS;
}

#endif
