// Operations in which all ranks of a communicator take part.
#include "music/collectives.hpp"
#include "music/comm.h"

using namespace antiphon::music;

namespace {

Blocks blocks_of(const void *base, const int *counts, const int *displs, size_t unit) {
  return {const_cast<std::byte *>(static_cast<const std::byte *>(base)), counts, displs, unit};
}

Blocks blocks_of(const mus_blocks &blocks) { return blocks_of(blocks.base, blocks.counts, blocks.displs, blocks.unit); }

}  // namespace

extern "C" {

int mus_comm_barrier(int comm) {
  barrier(group_of(comm, "MPI_Barrier"), "MPI_Barrier");
  return 0;
}

int mus_comm_bcast(int comm, void *data, size_t size, int root) {
  const Group group = group_of(comm, "MPI_Bcast");
  require_rank(group, root, "MPI_Bcast");
  broadcast(group, data, size, root, "MPI_Bcast");
  return 0;
}

int mus_comm_gather(int comm, const void *send, void *recv, size_t size, int root) {
  const Group group = group_of(comm, "MPI_Gather");
  require_rank(group, root, "MPI_Gather");
  const int one = 1;
  gather(group, send, size, blocks_of(recv, &one, nullptr, size), root, "MPI_Gather");
  return 0;
}

int mus_comm_gatherv(int comm, const void *send, size_t size, mus_blocks recv, int root) {
  const Group group = group_of(comm, "MPI_Gatherv");
  require_rank(group, root, "MPI_Gatherv");
  gather(group, send, size, blocks_of(recv), root, "MPI_Gatherv");
  return 0;
}

int mus_comm_scatter(int comm, const void *send, void *recv, size_t size, int root) {
  const Group group = group_of(comm, "MPI_Scatter");
  require_rank(group, root, "MPI_Scatter");
  const int one = 1;
  scatter(group, blocks_of(send, &one, nullptr, size), recv, size, root, "MPI_Scatter");
  return 0;
}

int mus_comm_scatterv(int comm, mus_blocks send, void *recv, size_t size, int root) {
  const Group group = group_of(comm, "MPI_Scatterv");
  require_rank(group, root, "MPI_Scatterv");
  scatter(group, blocks_of(send), recv, size, root, "MPI_Scatterv");
  return 0;
}

int mus_comm_allgather(int comm, const void *send, void *recv, size_t size) {
  const int one = 1;
  gather_all(group_of(comm, "MPI_Allgather"), send, blocks_of(recv, &one, nullptr, size), "MPI_Allgather");
  return 0;
}

int mus_comm_allgatherv(int comm, const void *send, mus_blocks recv) {
  gather_all(group_of(comm, "MPI_Allgatherv"), send, blocks_of(recv), "MPI_Allgatherv");
  return 0;
}

int mus_comm_alltoall(int comm, const void *send, void *recv, size_t size) {
  const int one = 1;
  exchange_all(group_of(comm, "MPI_Alltoall"), blocks_of(send, &one, nullptr, size), blocks_of(recv, &one, nullptr, size), "MPI_Alltoall");
  return 0;
}

int mus_comm_alltoallv(int comm, mus_blocks send, mus_blocks recv) {
  exchange_all(group_of(comm, "MPI_Alltoallv"), blocks_of(send), blocks_of(recv), "MPI_Alltoallv");
  return 0;
}

int mus_comm_reduce(int comm, const void *send, void *recv, size_t count, int type, int op, int root) {
  const Group group = group_of(comm, "MPI_Reduce");
  require_rank(group, root, "MPI_Reduce");
  reduce(group, send, recv, count, type, op, root, "MPI_Reduce");
  return 0;
}

int mus_comm_allreduce(int comm, const void *send, void *recv, size_t count, int type, int op) {
  const Group group = group_of(comm, "MPI_Allreduce");
  reduce(group, send, recv, count, type, op, 0, "MPI_Allreduce");
  broadcast(group, recv, count * static_cast<size_t>(type & 0xff), 0, "MPI_Allreduce");
  return 0;
}

int mus_comm_scan(int comm, const void *send, void *recv, size_t count, int type, int op) {
  scan(group_of(comm, "MPI_Scan"), send, recv, count, type, op, "MPI_Scan");
  return 0;
}

}  // extern "C"
