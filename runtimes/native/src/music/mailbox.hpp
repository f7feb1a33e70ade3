#pragma once
// Messages between the ranks of the application, matched by communicator, sender and tag as MPI does.

#include <cstddef>
#include <list>
#include <span>
#include <vector>

#include "music/comm.h"
#include "music/session.hpp"

namespace antiphon::music {

using ByteSpan = std::span<const std::byte>;

/** Tags of our own operations lie below those that programs use. */
inline constexpr int COLLECTIVE_TAG = -1000;

struct Letter {
  int comm, from, tag;
  std::vector<std::byte> data;
};

class Mailbox {
 public:
  /** The one of this process. */
  static Mailbox &of(Session &session);

  void send(int comm, int to, int tag, ByteSpan data);
  /** Waits for the first message that fits; -1 as `from` or `tag` fits any. */
  Letter receive(int comm, int from, int tag);

 private:
  explicit Mailbox(Session &session) : session_(session) {}
  Letter next();

  Session &session_;
  std::list<Letter> early_;
};

}  // namespace antiphon::music
