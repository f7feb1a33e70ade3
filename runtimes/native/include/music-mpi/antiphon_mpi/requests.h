/** Part of mpi.h: messages that are waited for later. What is sent is copied at once. */
#ifndef ANTIPHON_MPI_REQUESTS_H
#define ANTIPHON_MPI_REQUESTS_H

#include "messages.h"

MUS_INLINE int MPI_Isend(const void *data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm, MPI_Request *request) {
  *request = mus_comm_isend(comm, data, antiphon_mpi_bytes(count, type), to, tag);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Irecv(void *data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm, MPI_Request *request) {
  *request = mus_comm_irecv(comm, data, antiphon_mpi_bytes(count, type), from, tag);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Wait(MPI_Request *request, MPI_Status *status) {
  mus_status received;
  mus_request_wait(*request, &received);
  antiphon_mpi_status(status, &received);
  *request = MPI_REQUEST_NULL;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status) {
  mus_status received;
  *flag = mus_request_test(*request, &received);
  if (*flag == 0) return MPI_SUCCESS;
  antiphon_mpi_status(status, &received);
  *request = MPI_REQUEST_NULL;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Waitall(int count, MPI_Request requests[], MPI_Status statuses[]) {
  int i;
  for (i = 0; i < count; ++i) MPI_Wait(&requests[i], statuses == MPI_STATUSES_IGNORE ? MPI_STATUS_IGNORE : &statuses[i]);
  return MPI_SUCCESS;
}
/** All, or none. */
MUS_INLINE int MPI_Testall(int count, MPI_Request requests[], int *flag, MPI_Status statuses[]) {
  int i;
  *flag = 1;
  for (i = 0; i < count; ++i) *flag = *flag != 0 && mus_request_has_come(requests[i]) != 0;
  return *flag != 0 ? MPI_Waitall(count, requests, statuses) : MPI_SUCCESS;
}
/** MPI_UNDEFINED as `index` if all are MPI_REQUEST_NULL. */
MUS_INLINE int MPI_Waitany(int count, MPI_Request requests[], int *index, MPI_Status *status) {
  MPI_Request none = MPI_REQUEST_NULL;
  const int found = mus_request_find(count, requests);
  *index = found < 0 ? MPI_UNDEFINED : found;
  return MPI_Wait(found < 0 ? &none : &requests[found], status);
}

#endif
