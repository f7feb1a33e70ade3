#include "music/collectives.hpp"

#include <cstring>

#include "music/mailbox.hpp"
#include "music/reduce.hpp"

namespace antiphon::music {
namespace {

/** One rank's part of a collective operation, of the size on which all agree. */
void take_part(const Group &group, int from, void *data, std::size_t size, const char *call) {
  const Letter letter = Mailbox::of(group.session).receive({group.comm, group.members[static_cast<std::size_t>(from)], COLLECTIVE_TAG});
  if (letter.data.size() != size) {
    refuse_value(group, std::string(call) + ": ranks disagree about the amount of data", std::to_string(size) + " bytes",
                 std::to_string(letter.data.size()) + " from rank " + std::to_string(from));
  }
  if (size > 0) std::memcpy(data, letter.data.data(), size);
}

void give_part(const Group &group, int to, const void *data, std::size_t size) {
  Mailbox::of(group.session).send(group.comm, group.members[static_cast<std::size_t>(to)], COLLECTIVE_TAG, {static_cast<const std::byte *>(data), size});
}

void combine_or_refuse(const Group &group, void *into, const void *with, std::size_t count, int type, int op, const char *call) {
  if (!combine(into, with, count, type, op)) refuse_value(group, std::string(call) + ": the operation is not defined for the type");
}

void move_bytes(void *to, const void *from, std::size_t size) {
  if (size > 0 && to != from) std::memmove(to, from, size);
}

}  // namespace

/** Down a binomial tree: rank r, counted from the root, hands on to r + 1, r + 2, r + 4, ... */
void broadcast(const Group &group, void *data, std::size_t size, int root, const char *call) {
  const int count = group.size(), place = (group.rank - root + count) % count;
  int step = 1;
  for (; step < count && (place & step) == 0; step *= 2) {
  }
  if (place != 0) take_part(group, (place - step + root) % count, data, size, call);
  for (step /= 2; step > 0; step /= 2) {
    if (place + step < count) give_part(group, (place + step + root) % count, data, size);
  }
}

void gather(const Group &group, const void *send, std::size_t size, const Blocks &blocks, int root, const char *call) {
  if (group.rank != root) return give_part(group, root, send, size);
  for (int rank = 0; rank < group.size(); ++rank) {
    if (rank != root) take_part(group, rank, blocks.of(rank), blocks.size(rank), call);
    else if (send != nullptr) move_bytes(blocks.of(rank), send, size);
  }
}

void scatter(const Group &group, const Blocks &blocks, void *recv, std::size_t size, int root, const char *call) {
  if (group.rank != root) return take_part(group, root, recv, size, call);
  for (int rank = 0; rank < group.size(); ++rank) {
    if (rank != root) give_part(group, rank, blocks.of(rank), blocks.size(rank));
    else if (recv != nullptr) move_bytes(recv, blocks.of(rank), size);
  }
}

void gather_all(const Group &group, const void *send, const Blocks &blocks, const char *call) {
  const std::byte *own = blocks.of(group.rank);
  gather(group, send != nullptr ? send : own, blocks.size(group.rank), blocks, 0, call);
  if (blocks.displs == nullptr) return broadcast(group, blocks.base, blocks.size(0) * static_cast<std::size_t>(group.size()), 0, call);
  for (int rank = 0; rank < group.size(); ++rank) broadcast(group, blocks.of(rank), blocks.size(rank), 0, call);
}

void exchange_all(const Group &group, const Blocks &send, const Blocks &recv, const char *call) {
  const Blocks &from = send.base != nullptr ? send : recv;
  // What is sent is copied at once, so it may lie where something is received.
  for (int rank = 0; rank < group.size(); ++rank) {
    if (rank != group.rank) give_part(group, rank, from.of(rank), from.size(rank));
  }
  move_bytes(recv.of(group.rank), from.of(group.rank), recv.size(group.rank));
  for (int rank = 0; rank < group.size(); ++rank) {
    if (rank != group.rank) take_part(group, rank, recv.of(rank), recv.size(rank), call);
  }
}

void reduce(const Group &group, const void *send, void *recv, std::size_t count, int type, int op, int root, const char *call) {
  const std::size_t size = count * static_cast<std::size_t>(type & 0xff);
  const int length = static_cast<int>(size);
  std::vector<std::byte> rows(group.rank == root ? size * static_cast<std::size_t>(group.size()) : 0);
  const Blocks blocks{rows.data(), &length, nullptr, 1};
  gather(group, send != nullptr ? send : recv, size, blocks, root, call);
  if (group.rank != root) return;
  for (int rank = 1; rank < group.size(); ++rank) combine_or_refuse(group, rows.data(), blocks.of(rank), count, type, op, call);
  move_bytes(recv, rows.data(), size);
}

void scan(const Group &group, const void *send, void *recv, std::size_t count, int type, int op, const char *call) {
  const std::size_t size = count * static_cast<std::size_t>(type & 0xff);
  const auto *own = static_cast<const std::byte *>(send != nullptr ? send : recv);
  std::vector<std::byte> sum(own, own + size);
  if (group.rank > 0) {
    take_part(group, group.rank - 1, sum.data(), size, call);
    combine_or_refuse(group, sum.data(), own, count, type, op, call);
  }
  if (group.rank + 1 < group.size()) give_part(group, group.rank + 1, sum.data(), size);
  move_bytes(recv, sum.data(), size);
}

void barrier(const Group &group, const char *call) {
  const int nothing = 0;
  gather(group, nullptr, 0, {nullptr, &nothing, nullptr, 1}, 0, call);
  broadcast(group, nullptr, 0, 0, call);
}

}  // namespace antiphon::music
