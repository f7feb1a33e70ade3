/**
 * The part of MPI that programs written for MUSIC use among the ranks of their application, for those that are compiled without an MPI.
 * Nothing here is exported from libmusic under MPI's names: these are inline, so a program or a library beside it may have a real MPI.
 *
 * MPI_COMM_WORLD holds the ranks of this application. A message that is sent is kept until it is received, so MPI_Send never waits.
 * There are no return codes but MPI_SUCCESS: an error ends the process with a line that says what is wrong.
 */
#ifndef ANTIPHON_MPI_H
#define ANTIPHON_MPI_H

#define ANTIPHON_MPI_FREE 1

#include "music/comm.h"

typedef int MPI_Comm;
typedef int MPI_Datatype;
typedef int MPI_Op;
typedef int MPI_Errhandler;
typedef void MPI_Comm_errhandler_function(MPI_Comm *, int *, ...);

typedef struct MPI_Status {
  int MPI_SOURCE, MPI_TAG, MPI_ERROR;
  size_t antiphon_size; /* [bytes] */
} MPI_Status;

#define MPI_SUCCESS 0
#define MPI_UNDEFINED (-32766)
#define MPI_ANY_SOURCE MUS_ANY_SOURCE
#define MPI_ANY_TAG MUS_ANY_TAG
#define MPI_STATUS_IGNORE ((MPI_Status *)0)
#define MPI_IN_PLACE ((void *)-1)

#define MPI_COMM_NULL ((MPI_Comm)MUS_COMM_NULL)
#define MPI_COMM_WORLD ((MPI_Comm)MUS_COMM_WORLD)
#define MPI_COMM_SELF ((MPI_Comm)MUS_COMM_SELF)

#define MPI_ERRHANDLER_NULL ((MPI_Errhandler)0)
#define MPI_ERRORS_ARE_FATAL ((MPI_Errhandler)1)
#define MPI_ERRORS_RETURN ((MPI_Errhandler)2)

enum { MPI_THREAD_SINGLE = 0, MPI_THREAD_FUNNELED = 1, MPI_THREAD_SERIALIZED = 2, MPI_THREAD_MULTIPLE = 3 };

#define MPI_DATATYPE_NULL ((MPI_Datatype)0)
#define MPI_CHAR ((MPI_Datatype)MUS_CHAR)
#define MPI_SIGNED_CHAR ((MPI_Datatype)MUS_INT8)
#define MPI_BYTE ((MPI_Datatype)MUS_BYTE)
#define MPI_UNSIGNED_CHAR ((MPI_Datatype)MUS_UINT8)
#define MPI_SHORT ((MPI_Datatype)(0x400 + (int)sizeof(short)))
#define MPI_INT ((MPI_Datatype)(0x400 + (int)sizeof(int)))
#define MPI_LONG ((MPI_Datatype)(0x400 + (int)sizeof(long)))
#define MPI_LONG_LONG ((MPI_Datatype)(0x400 + (int)sizeof(long long)))
#define MPI_LONG_LONG_INT MPI_LONG_LONG
#define MPI_UNSIGNED_SHORT ((MPI_Datatype)(0x500 + (int)sizeof(short)))
#define MPI_UNSIGNED ((MPI_Datatype)(0x500 + (int)sizeof(int)))
#define MPI_UNSIGNED_LONG ((MPI_Datatype)(0x500 + (int)sizeof(long)))
#define MPI_UNSIGNED_LONG_LONG ((MPI_Datatype)(0x500 + (int)sizeof(long long)))
#define MPI_INT8_T ((MPI_Datatype)MUS_INT8)
#define MPI_INT16_T ((MPI_Datatype)MUS_INT16)
#define MPI_INT32_T ((MPI_Datatype)MUS_INT32)
#define MPI_INT64_T ((MPI_Datatype)MUS_INT64)
#define MPI_UINT8_T ((MPI_Datatype)MUS_UINT8)
#define MPI_UINT16_T ((MPI_Datatype)MUS_UINT16)
#define MPI_UINT32_T ((MPI_Datatype)MUS_UINT32)
#define MPI_UINT64_T ((MPI_Datatype)MUS_UINT64)
#define MPI_C_BOOL ((MPI_Datatype)MUS_BOOL)
#define MPI_FLOAT ((MPI_Datatype)MUS_FLOAT32)
#define MPI_DOUBLE ((MPI_Datatype)MUS_FLOAT64)
#define MPI_LONG_DOUBLE ((MPI_Datatype)MUS_FLOAT80)

#define MPI_SUM ((MPI_Op)MUS_OP_SUM)
#define MPI_PROD ((MPI_Op)MUS_OP_PROD)
#define MPI_MAX ((MPI_Op)MUS_OP_MAX)
#define MPI_MIN ((MPI_Op)MUS_OP_MIN)
#define MPI_LAND ((MPI_Op)MUS_OP_LAND)
#define MPI_LOR ((MPI_Op)MUS_OP_LOR)
#define MPI_LXOR ((MPI_Op)MUS_OP_LXOR)
#define MPI_BAND ((MPI_Op)MUS_OP_BAND)
#define MPI_BOR ((MPI_Op)MUS_OP_BOR)
#define MPI_BXOR ((MPI_Op)MUS_OP_BXOR)

/** Bytes of `count` elements; the type's size stands in its low byte. */
MUS_INLINE size_t antiphon_mpi_bytes(int count, MPI_Datatype type) { return (size_t)count * (size_t)(type & 0xff); }

/** MPI_IN_PLACE is null below. */
MUS_INLINE const void *antiphon_mpi_source(const void *data) { return data == (const void *)MPI_IN_PLACE ? (const void *)0 : data; }

MUS_INLINE int MPI_Init(int *argc, char ***argv) {
  int provided;
  return mus_mpi_init(argc, argv, MPI_THREAD_SINGLE, &provided);
}
MUS_INLINE int MPI_Init_thread(int *argc, char ***argv, int required, int *provided) { return mus_mpi_init(argc, argv, required, provided); }
MUS_INLINE int MPI_Initialized(int *flag) {
  *flag = mus_mpi_initialized();
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Finalize(void) { return mus_mpi_finalize(); }
MUS_INLINE int MPI_Finalized(int *flag) {
  *flag = mus_mpi_finalized();
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Query_thread(int *provided) {
  *provided = mus_mpi_thread_level();
  return MPI_SUCCESS;
}
/** Ends the whole run with exit code 1. */
MUS_INLINE int MPI_Abort(MPI_Comm comm, int code) {
  (void)comm;
  return mus_mpi_abort(code);
}
MUS_INLINE double MPI_Wtime(void) { return mus_mpi_wtime(); }

/** Handlers of errors are accepted and never called: an error ends the process. */
MUS_INLINE int MPI_Comm_create_errhandler(MPI_Comm_errhandler_function *function, MPI_Errhandler *handler) {
  (void)function;
  *handler = 3;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler handler) {
  (void)comm;
  (void)handler;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Errhandler_free(MPI_Errhandler *handler) {
  *handler = MPI_ERRHANDLER_NULL;
  return MPI_SUCCESS;
}
/** The name that MPI 1 had. */
MUS_INLINE int MPI_Errhandler_create(MPI_Comm_errhandler_function *function, MPI_Errhandler *handler) {
  return MPI_Comm_create_errhandler(function, handler);
}

MUS_INLINE int MPI_Comm_rank(MPI_Comm comm, int *rank) {
  *rank = mus_comm_rank(comm);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_size(MPI_Comm comm, int *size) {
  *size = mus_comm_size(comm);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Barrier(MPI_Comm comm) { return mus_comm_barrier(comm); }

MUS_INLINE int MPI_Send(const void *data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  return mus_comm_send(comm, data, antiphon_mpi_bytes(count, type), to, tag);
}
MUS_INLINE int MPI_Recv(void *data, int count, MPI_Datatype type, int from, int tag, MPI_Comm comm, MPI_Status *status) {
  mus_status received;
  const int result = mus_comm_recv(comm, data, antiphon_mpi_bytes(count, type), from, tag, &received);
  if (status != MPI_STATUS_IGNORE) {
    status->MPI_SOURCE = received.source;
    status->MPI_TAG = received.tag;
    status->MPI_ERROR = MPI_SUCCESS;
    status->antiphon_size = received.size;
  }
  return result;
}
/** MPI_UNDEFINED if the message holds no whole number of elements. */
MUS_INLINE int MPI_Get_count(const MPI_Status *status, MPI_Datatype type, int *count) {
  const size_t size = antiphon_mpi_bytes(1, type);
  *count = status->antiphon_size % size == 0 ? (int)(status->antiphon_size / size) : MPI_UNDEFINED;
  return MPI_SUCCESS;
}

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

#ifdef __cplusplus
#include "music/mpi_old.hh"
#endif

#endif
