#pragma once
// Communicators: which ranks of the application they hold.

#include <string>
#include <vector>

#include "music/session.hpp"

namespace antiphon::music {

/** This rank among those of a communicator. */
struct Group {
  Session &session;
  int comm;
  const std::vector<int> &members;  ///< their numbers in the application
  int rank;

  int size() const { return static_cast<int>(members.size()); }
  /** The place of a member. */
  int place_of(int member) const;
};

/** Ends the process where `comm` is no communicator; `call` is what the message names. */
Group group_of(int comm, const char *call);
/** Ends the process where the communicator has no such rank. */
void require_rank(const Group &group, int rank, const char *call);
[[noreturn]] void refuse_value(const Group &group, const std::string &message, const std::string &expected = "", const std::string &found = "");

/** A number above those of all communicators that this rank has had. */
int next_comm();
/** A new communicator; its ranks have agreed on the number, which is at least that of `next_comm`. */
void add_comm(int comm, std::vector<int> members);
void remove_comm(int comm);

}  // namespace antiphon::music
