/**
 * The ranks of one application, for programs that are compiled without an MPI (mpi.h of antiphon-mpi): plain C, as abi.h.
 *
 * A communicator is MUS_COMM_WORLD (all ranks of the application), MUS_COMM_SELF, or one made of another. Where nothing else is said an
 * operation returns 0; an error ends the process.
 */
#ifndef ANTIPHON_MUSIC_COMM_H
#define ANTIPHON_MUSIC_COMM_H

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MUS_COMM_NULL = 0, MUS_COMM_WORLD = 1, MUS_COMM_SELF = 2 };
enum { MUS_ANY_SOURCE = -1, MUS_ANY_TAG = -1, MUS_PROC_NULL = -2 };
enum { MUS_REQUEST_NULL = 0 };
enum { MUS_OP_SUM = 1, MUS_OP_PROD, MUS_OP_MAX, MUS_OP_MIN, MUS_OP_LAND, MUS_OP_LOR, MUS_OP_LXOR, MUS_OP_BAND, MUS_OP_BOR, MUS_OP_BXOR };

/** What was received. */
typedef struct mus_status {
  int source, tag;
  size_t size; /* [bytes] */
} mus_status;

/** Blocks of an array, one of each rank: `counts[i]` units of `unit` bytes from unit `displs[i]` on. */
typedef struct mus_blocks {
  void *base;
  const int *counts, *displs;
  size_t unit;
} mus_blocks;

MUS_API int mus_mpi_init(int *argc, char ***argv, int required, int *provided);
MUS_API int mus_mpi_finalize(void);
MUS_API int mus_mpi_initialized(void);
MUS_API int mus_mpi_finalized(void);
MUS_API int mus_mpi_thread_level(void);
MUS_API int mus_mpi_abort(int code);
MUS_API int mus_mpi_is_thread_main(void);
/** [s] monotonic */
MUS_API double mus_mpi_wtime(void);
/** [s] resolution of that clock */
MUS_API double mus_mpi_wtick(void);
/** Name of the machine, at most `size` characters with the zero behind it. Returns its length. */
MUS_API int mus_mpi_processor_name(char *name, size_t size);

MUS_API int mus_comm_rank(int comm);
MUS_API int mus_comm_size(int comm);
/* Each returns a new communicator. All ranks of the old one take part. */
MUS_API int mus_comm_dup(int comm);
/** Of the ranks of the same color, in the order of keys, then of ranks; MUS_COMM_NULL for a color below 0. */
MUS_API int mus_comm_split(int comm, int color, int key);
MUS_API int mus_comm_free(int comm);

/** To or from MUS_PROC_NULL nothing is sent or received. */
MUS_API int mus_comm_send(int comm, const void *data, size_t size, int to, int tag);
/** `size` [bytes] is what fits; a longer message is an error. `status` may be null. */
MUS_API int mus_comm_recv(int comm, void *data, size_t size, int from, int tag, mus_status *status);
/* Each returns a request. What is sent has been copied. */
MUS_API int mus_comm_isend(int comm, const void *data, size_t size, int to, int tag);
MUS_API int mus_comm_irecv(int comm, void *data, size_t size, int from, int tag);
/** Afterwards there is no such request. `status` may be null. */
MUS_API void mus_request_wait(int request, mus_status *status);
/** The same if it has come: 1, else 0. */
MUS_API int mus_request_test(int request, mus_status *status);
MUS_API int mus_request_has_come(int request);
/** Waits for one of `count` requests, and returns its place among them; -1 if all are MUS_REQUEST_NULL. */
MUS_API int mus_request_find(int count, const int *requests);
/** 1 and what the next message is that a receive would get; without `waits` 0 if there is none. */
MUS_API int mus_comm_probe(int comm, int from, int tag, int waits, mus_status *status);

MUS_API int mus_comm_barrier(int comm);
MUS_API int mus_comm_bcast(int comm, void *data, size_t size, int root);
/** `send` null: the root's share is in its place in `recv` already. `recv` matters at the root only. */
MUS_API int mus_comm_gather(int comm, const void *send, void *recv, size_t size, int root);
MUS_API int mus_comm_gatherv(int comm, const void *send, size_t size, mus_blocks recv, int root);
MUS_API int mus_comm_allgather(int comm, const void *send, void *recv, size_t size);
MUS_API int mus_comm_allgatherv(int comm, const void *send, mus_blocks recv);
/** `recv` null: the root's share stays where it is. `send` matters at the root only. */
MUS_API int mus_comm_scatter(int comm, const void *send, void *recv, size_t size, int root);
MUS_API int mus_comm_scatterv(int comm, mus_blocks send, void *recv, size_t size, int root);
/** `send`, or its base, null: what is sent lies where it is received. `size` is that of each share. */
MUS_API int mus_comm_alltoall(int comm, const void *send, void *recv, size_t size);
MUS_API int mus_comm_alltoallv(int comm, mus_blocks send, mus_blocks recv);
/** `send` null: the root's own values are in `recv`. Values are combined in the order of ranks. */
MUS_API int mus_comm_reduce(int comm, const void *send, void *recv, size_t count, int type, int op, int root);
MUS_API int mus_comm_allreduce(int comm, const void *send, void *recv, size_t count, int type, int op);
/** Of the ranks up to each one. */
MUS_API int mus_comm_scan(int comm, const void *send, void *recv, size_t count, int type, int op);

#ifdef __cplusplus
}
#endif

#endif
