#pragma once
// Messages between the ranks of the application, matched by communicator, sender and tag as MPI does.

#include <cstddef>
#include <list>
#include <optional>
#include <span>
#include <vector>

#include "music/comm.h"
#include "music/session.hpp"

namespace antiphon::music {

using ByteSpan = std::span<const std::byte>;

/** Tags of our own operations lie below those that programs use. */
inline constexpr int COLLECTIVE_TAG = -1000;

/** `from` is a number in the application. */
struct Letter {
  int comm, from, tag;
  std::vector<std::byte> data;
};

/** What somebody wants to receive; -1 as `from` or `tag` fits any. */
struct Wanted {
  int comm, from, tag;
};

class Mailbox {
 public:
  /** Somebody waits, or will: the first who fits gets a letter. */
  struct Place {
    Wanted wanted;
    std::optional<Letter> letter;
  };

  /** The one of this process. */
  static Mailbox &of(Session &session);

  /** `to`: number in the application. */
  void send(int comm, int to, int tag, ByteSpan data);
  /** Takes a place in the queue; it is there until its letter is taken. */
  Place *post(const Wanted &wanted);
  /** Waits for the letter of a place. */
  Letter take(Place *place);
  /** Whether the letter of a place has come. */
  bool has_come(const Place *place);
  /** Waits for the first letter that fits. */
  Letter receive(const Wanted &wanted) { return take(post(wanted)); }
  /** The first letter that fits and that nobody has a place for; without `waits` null if there is none. */
  const Letter *find(const Wanted &wanted, bool waits);
  /** Waits for a letter, whoever gets it. */
  void wait() { sort(*next(true)); }

 private:
  explicit Mailbox(Session &session) : session_(session) {}
  std::optional<Letter> next(bool waits);
  void sort(Letter letter);
  /** Sorts what has come by now. */
  void sort_all();

  Session &session_;
  std::list<Letter> early_;
  std::list<Place> places_;
};

}  // namespace antiphon::music
