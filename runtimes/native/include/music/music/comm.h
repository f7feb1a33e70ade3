/**
 * The ranks of one application, for programs that are compiled without an MPI (mpi.h of antiphon-mpi): plain C, as abi.h.
 *
 * A communicator is MUS_COMM_WORLD (all ranks of the application) or MUS_COMM_SELF. An operation returns 0; an error ends the process.
 */
#ifndef ANTIPHON_MUSIC_COMM_H
#define ANTIPHON_MUSIC_COMM_H

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MUS_COMM_NULL = 0, MUS_COMM_WORLD = 1, MUS_COMM_SELF = 2 };
enum { MUS_ANY_SOURCE = -1, MUS_ANY_TAG = -1 };
enum { MUS_OP_SUM = 1, MUS_OP_PROD, MUS_OP_MAX, MUS_OP_MIN, MUS_OP_LAND, MUS_OP_LOR, MUS_OP_LXOR, MUS_OP_BAND, MUS_OP_BOR, MUS_OP_BXOR };

/** What was received. */
typedef struct mus_status {
  int source, tag;
  size_t size; /* [bytes] */
} mus_status;

MUS_API int mus_mpi_init(int *argc, char ***argv, int required, int *provided);
MUS_API int mus_mpi_finalize(void);
MUS_API int mus_mpi_initialized(void);
MUS_API int mus_mpi_finalized(void);
MUS_API int mus_mpi_thread_level(void);
MUS_API int mus_mpi_abort(int code);
/** [s] monotonic */
MUS_API double mus_mpi_wtime(void);

MUS_API int mus_comm_rank(int comm);
MUS_API int mus_comm_size(int comm);
MUS_API int mus_comm_barrier(int comm);
MUS_API int mus_comm_send(int comm, const void *data, size_t size, int to, int tag);
/** `size` [bytes] is what fits; a longer message is an error. `status` may be null. */
MUS_API int mus_comm_recv(int comm, void *data, size_t size, int from, int tag, mus_status *status);
MUS_API int mus_comm_bcast(int comm, void *data, size_t size, int root);
/** `send` null: the root's share is in its place in `recv` already. `recv` matters at the root only. */
MUS_API int mus_comm_gather(int comm, const void *send, void *recv, size_t size, int root);
MUS_API int mus_comm_allgather(int comm, const void *send, void *recv, size_t size);
/** `send` null: the root's own values are in `recv`. Values are combined in the order of ranks. */
MUS_API int mus_comm_reduce(int comm, const void *send, void *recv, size_t count, int type, int op, int root);
MUS_API int mus_comm_allreduce(int comm, const void *send, void *recv, size_t count, int type, int op);

#ifdef __cplusplus
}
#endif

#endif
