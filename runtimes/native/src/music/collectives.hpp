#pragma once
// Collective operations over the mailbox. Sizes are bytes; `call` is what messages name.

#include <cstddef>

#include "music/group.hpp"

namespace antiphon::music {

/** Blocks of an array, one of each rank: `counts[i]` units from `displs[i]` on; `displs` null: `counts` is the one length of all. */
struct Blocks {
  std::byte *base;
  const int *counts, *displs;
  std::size_t unit;

  std::size_t size(int rank) const { return unit * static_cast<std::size_t>(counts[displs != nullptr ? rank : 0]); }
  std::byte *of(int rank) const {
    return base + (displs != nullptr ? static_cast<std::ptrdiff_t>(unit) * displs[rank] : static_cast<std::ptrdiff_t>(size(rank)) * rank);
  }
};

void broadcast(const Group &group, void *data, std::size_t size, int root, const char *call);
/** `send` null: the root's own part is in its place. `blocks` matter at the root only. */
void gather(const Group &group, const void *send, std::size_t size, const Blocks &blocks, int root, const char *call);
/** `recv` null: the root's own part stays where it is. `blocks` matter at the root only. */
void scatter(const Group &group, const Blocks &blocks, void *recv, std::size_t size, int root, const char *call);
/** `send` null: every rank's own part is in its place. */
void gather_all(const Group &group, const void *send, const Blocks &blocks, const char *call);
/** `send.base` null: what is sent lies where it is received. */
void exchange_all(const Group &group, const Blocks &send, const Blocks &recv, const char *call);
/** `send` null: the own values are in `recv`. Values are combined in the order of ranks; the result is the root's. */
void reduce(const Group &group, const void *send, void *recv, std::size_t count, int type, int op, int root, const char *call);
/** As reduce, of the ranks up to each one. */
void scan(const Group &group, const void *send, void *recv, std::size_t count, int type, int op, const char *call);
void barrier(const Group &group, const char *call);

}  // namespace antiphon::music
