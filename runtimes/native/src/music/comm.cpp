#include "music/comm.h"

#include <chrono>
#include <cstring>

#include "music/failure.hpp"
#include "music/life.hpp"
#include "music/mailbox.hpp"
#include "music/mpirun_start.hpp"
#include "music/reduce.hpp"

using namespace antiphon::music;

namespace {

/** Ranks of a communicator, and this one's number. */
struct Group {
  Session &session;
  int comm, rank, size;
};

Group group_of(int comm, const char *call) {
  Session &session = current_session();
  if (session.is_finalised) {
    fail(ANT_ERR_MUSIC_STATE, {.message = std::string(call) + " is called after MPI was finalized",
                               .where = session.where(),
                               .remedy = "Call it before MPI_Finalize, or finalize() of the Runtime, which finalizes MPI, too."});
  }
  if (comm == MUS_COMM_WORLD) return {session, comm, session.number(), session.size()};
  if (comm == MUS_COMM_SELF) return {session, comm, 0, 1};
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + " is given no communicator", .where = session.where()});
}

void require_rank(const Group &group, int rank, const char *call) {
  if (rank >= 0 && rank < group.size) return;
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + " names a rank that the communicator does not have",
                                     .expected = "0 to " + std::to_string(group.size - 1),
                                     .found = std::to_string(rank),
                                     .where = group.session.where()});
}

ByteSpan bytes(const void *data, size_t size) { return {static_cast<const std::byte *>(data), size}; }

/** One rank's part of a collective operation, of the size on which all agree. */
void take_part(const Group &group, int from, void *data, size_t size, const char *call) {
  const Letter letter = Mailbox::of(group.session).receive(group.comm, from, COLLECTIVE_TAG);
  if (letter.data.size() != size) {
    fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + ": ranks disagree about the amount of data",
                                       .expected = std::to_string(size) + " bytes",
                                       .found = std::to_string(letter.data.size()) + " from rank " + std::to_string(from),
                                       .where = group.session.where()});
  }
  if (size > 0) std::memcpy(data, letter.data.data(), size);
}

void give_part(const Group &group, int to, const void *data, size_t size) { Mailbox::of(group.session).send(group.comm, to, COLLECTIVE_TAG, bytes(data, size)); }

/** Down a binomial tree: rank r, counted from the root, hands on to r + 1, r + 2, r + 4, ... */
void broadcast(const Group &group, void *data, size_t size, int root, const char *call) {
  const int place = (group.rank - root + group.size) % group.size;
  int step = 1;
  for (; step < group.size && (place & step) == 0; step *= 2) {
  }
  if (place != 0) take_part(group, (place - step + root) % group.size, data, size, call);
  for (step /= 2; step > 0; step /= 2) {
    if (place + step < group.size) give_part(group, (place + step + root) % group.size, data, size);
  }
}

void gather(const Group &group, const void *send, void *recv, size_t size, int root, const char *call) {
  if (group.rank != root) return give_part(group, root, send, size);
  auto *rows = static_cast<std::byte *>(recv);
  for (int rank = 0; rank < group.size; ++rank) {
    std::byte *row = rows + static_cast<size_t>(rank) * size;
    if (rank != root) take_part(group, rank, row, size, call);
    else if (send != nullptr && size > 0) std::memmove(row, send, size);
  }
}

void reduce(const Group &group, const void *send, void *recv, size_t count, int type, int op, int root, const char *call) {
  const size_t size = count * static_cast<size_t>(type & 0xff);
  std::vector<std::byte> rows(group.rank == root ? size * static_cast<size_t>(group.size) : 0);
  gather(group, send != nullptr ? send : recv, rows.data(), size, root, call);
  if (group.rank != root) return;
  for (int rank = 1; rank < group.size; ++rank) {
    if (combine(rows.data(), rows.data() + static_cast<size_t>(rank) * size, count, type, op)) continue;
    fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + ": the operation is not defined for the type", .where = group.session.where()});
  }
  if (size > 0) std::memcpy(recv, rows.data(), size);
}

}  // namespace

extern "C" {

int mus_mpi_init(int *argc, char ***argv, int required, int *provided) {
  if (Session::current() == nullptr && argc != nullptr && argv != nullptr) become_a_run(*argc, *argv, nullptr);
  initialise(argc, argv, required, provided);
  return 0;
}

int mus_mpi_finalize(void) {
  finalise();
  return 0;
}

int mus_mpi_initialized(void) { return Session::current() != nullptr ? 1 : 0; }
int mus_mpi_finalized(void) { return Session::current() != nullptr && Session::current()->is_finalised ? 1 : 0; }
int mus_mpi_thread_level(void) { return current_session().thread_level; }

int mus_mpi_abort(int code) {
  const int seen = code & 0xff;  // as a shell sees it; a run that was aborted has not gone well
  fail(ANT_ERR_RANK_FAILED, {.message = "the program called MPI_Abort with code " + std::to_string(code),
                             .where = current_session().where(),
                             .remedy = "Look why the program gave up; what it said before is in its log.",
                             .exit_code = seen != 0 ? seen : 1});
}

double mus_mpi_wtime(void) { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

int mus_comm_rank(int comm) { return group_of(comm, "MPI_Comm_rank").rank; }
int mus_comm_size(int comm) { return group_of(comm, "MPI_Comm_size").size; }

int mus_comm_barrier(int comm) {
  const Group group = group_of(comm, "MPI_Barrier");
  gather(group, nullptr, nullptr, 0, 0, "MPI_Barrier");
  broadcast(group, nullptr, 0, 0, "MPI_Barrier");
  return 0;
}

int mus_comm_send(int comm, const void *data, size_t size, int to, int tag) {
  const Group group = group_of(comm, "MPI_Send");
  require_rank(group, to, "MPI_Send");
  if (tag < 0) fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = "MPI_Send is given a negative tag", .found = std::to_string(tag), .where = group.session.where()});
  Mailbox::of(group.session).send(comm, to, tag, bytes(data, size));
  return 0;
}

int mus_comm_recv(int comm, void *data, size_t size, int from, int tag, mus_status *status) {
  const Group group = group_of(comm, "MPI_Recv");
  if (from != MUS_ANY_SOURCE) require_rank(group, from, "MPI_Recv");
  const Letter letter = Mailbox::of(group.session).receive(comm, from, tag);
  if (letter.data.size() > size) {
    fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = "MPI_Recv: a message is longer than the room for it",
                                       .expected = "at most " + std::to_string(size) + " bytes",
                                       .found = std::to_string(letter.data.size()) + " from rank " + std::to_string(letter.from),
                                       .where = group.session.where()});
  }
  if (!letter.data.empty()) std::memcpy(data, letter.data.data(), letter.data.size());
  if (status != nullptr) *status = {letter.from, letter.tag, letter.data.size()};
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
  gather(group, send, recv, size, root, "MPI_Gather");
  return 0;
}

int mus_comm_allgather(int comm, const void *send, void *recv, size_t size) {
  const Group group = group_of(comm, "MPI_Allgather");
  const auto *own = static_cast<const std::byte *>(recv) + static_cast<size_t>(group.rank) * size;
  gather(group, send != nullptr ? send : own, recv, size, 0, "MPI_Allgather");
  broadcast(group, recv, size * static_cast<size_t>(group.size), 0, "MPI_Allgather");
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

}  // extern "C"
