#include "music/group.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "music/comm.h"
#include "music/failure.hpp"
#include "music/life.hpp"

namespace antiphon::music {
namespace {

std::vector<int> all_ranks(const Session &session) {
  std::vector<int> ranks(static_cast<std::size_t>(session.size()));
  std::iota(ranks.begin(), ranks.end(), 0);
  return ranks;
}

/** By number. */
std::map<int, std::vector<int>> &comms() {
  static std::map<int, std::vector<int>> comms = {{MUS_COMM_WORLD, all_ranks(current_session())}, {MUS_COMM_SELF, {current_session().number()}}};
  return comms;
}

int highest_comm = MUS_COMM_SELF;

}  // namespace

int Group::place_of(int member) const { return static_cast<int>(std::find(members.begin(), members.end(), member) - members.begin()); }

Group group_of(int comm, const char *call) {
  Session &session = current_session();
  if (session.is_finalised) {
    fail(ANT_ERR_MUSIC_STATE, {.message = std::string(call) + " is called after MPI was finalized",
                               .where = session.where(),
                               .remedy = "Call it before MPI_Finalize, or finalize() of the Runtime, which finalizes MPI, too."});
  }
  const auto found = comms().find(comm);
  if (found == comms().end()) fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + " is given no communicator", .where = session.where()});
  Group group{session, comm, found->second, 0};
  group.rank = group.place_of(session.number());
  return group;
}

void require_rank(const Group &group, int rank, const char *call) {
  if (rank >= 0 && rank < group.size()) return;
  refuse_value(group, std::string(call) + " names a rank that the communicator does not have", "0 to " + std::to_string(group.size() - 1), std::to_string(rank));
}

void refuse_value(const Group &group, const std::string &message, const std::string &expected, const std::string &found) {
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = message, .expected = expected, .found = found, .where = group.session.where()});
}

int next_comm() { return highest_comm + 1; }

void add_comm(int comm, std::vector<int> members) {
  highest_comm = std::max(highest_comm, comm);
  if (!members.empty()) comms().emplace(comm, std::move(members));
}

void remove_comm(int comm) { comms().erase(comm); }

}  // namespace antiphon::music
