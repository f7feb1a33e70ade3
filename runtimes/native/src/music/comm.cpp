// Initialisation, communicators, and messages from rank to rank.
#include "music/comm.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <thread>

#include "music/collectives.hpp"
#include "music/failure.hpp"
#include "music/life.hpp"
#include "music/mailbox.hpp"
#include "music/mpirun_start.hpp"

using namespace antiphon::music;

namespace {

/** A receive that was begun; without a place one that has nothing to wait for. */
struct Request {
  int comm;
  Mailbox::Place *place;
  void *room;
  size_t size;
  mus_status outcome;  // where there is no place
};

/** By number. */
std::map<int, Request> requests;
int last_request = 0;

constexpr mus_status NOTHING = {MUS_ANY_SOURCE, MUS_ANY_TAG, 0};

int begin(const Request &request) {
  requests.emplace(++last_request, request);
  return last_request;
}

Request &request_of(int number, const char *call) {
  const auto found = requests.find(number);
  if (found != requests.end()) return found->second;
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = std::string(call) + " is given no request", .found = std::to_string(number), .where = current_session().where()});
}

mus_status status_of(const Group &group, const Letter &letter) { return {group.place_of(letter.from), letter.tag, letter.data.size()}; }

Wanted wanted(const Group &group, int from, int tag, const char *call) {
  if (from != MUS_ANY_SOURCE) require_rank(group, from, call);
  return {group.comm, from == MUS_ANY_SOURCE ? MUS_ANY_SOURCE : group.members[static_cast<size_t>(from)], tag};
}

void put(const Group &group, const Letter &letter, void *data, size_t size, const char *call) {
  if (letter.data.size() > size) {
    refuse_value(group, std::string(call) + ": a message is longer than the room for it", "at most " + std::to_string(size) + " bytes",
                 std::to_string(letter.data.size()) + " from rank " + std::to_string(group.place_of(letter.from)));
  }
  if (!letter.data.empty()) std::memcpy(data, letter.data.data(), letter.data.size());
}

/** The end of a request, which has come. */
void finish(int number, mus_status *status) {
  const Request request = request_of(number, "MPI_Wait");
  requests.erase(number);
  mus_status outcome = request.outcome;
  if (request.place != nullptr) {
    const Group group = group_of(request.comm, "MPI_Wait");
    const Letter letter = Mailbox::of(group.session).take(request.place);
    put(group, letter, request.room, request.size, "MPI_Irecv");
    outcome = status_of(group, letter);
  }
  if (status != nullptr) *status = outcome;
}

bool has_come(int number, const char *call) {
  const Request &request = request_of(number, call);
  return request.place == nullptr || Mailbox::of(current_session()).has_come(request.place);
}

/** The number of a new communicator: the same for all that are in one of the parts. */
int agree_on_comm(const Group &group, const char *call) {
  int own = next_comm(), most = 0;
  reduce(group, &own, &most, 1, MUS_INT32, MUS_OP_MAX, 0, call);
  broadcast(group, &most, sizeof most, 0, call);
  return most;
}

}  // namespace

extern "C" {

int mus_mpi_init(int *argc, char ***argv, int required, int *provided) {
  const bool has_words = argc != nullptr && argv != nullptr;
  if (Session::current() == nullptr) become_a_run(has_words ? *argc : 0, has_words ? *argv : nullptr, nullptr, false);
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
int mus_mpi_is_thread_main(void) { return current_session().opened_by == std::this_thread::get_id() ? 1 : 0; }

int mus_mpi_abort(int code) {
  const int seen = code & 0xff;  // as a shell sees it; a run that was aborted has not gone well
  fail(ANT_ERR_RANK_FAILED, {.message = "the program called MPI_Abort with code " + std::to_string(code),
                             .where = current_session().where(),
                             .remedy = "Look why the program gave up; what it said before is in its log.",
                             .exit_code = seen != 0 ? seen : 1});
}

double mus_mpi_wtime(void) { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
double mus_mpi_wtick(void) { return std::chrono::duration<double>(std::chrono::steady_clock::duration(1)).count(); }

int mus_mpi_processor_name(char *name, size_t size) {
  if (gethostname(name, size) != 0) name[0] = '\0';
  name[size - 1] = '\0';
  return static_cast<int>(std::strlen(name));
}

int mus_comm_rank(int comm) { return group_of(comm, "MPI_Comm_rank").rank; }
int mus_comm_size(int comm) { return group_of(comm, "MPI_Comm_size").size(); }

int mus_comm_dup(int comm) {
  const Group group = group_of(comm, "MPI_Comm_dup");
  const int made = agree_on_comm(group, "MPI_Comm_dup");
  add_comm(made, group.members);
  return made;
}

int mus_comm_split(int comm, int color, int key) {
  const Group group = group_of(comm, "MPI_Comm_split");
  const int made = agree_on_comm(group, "MPI_Comm_split");
  struct Choice {
    int color, key, member;
  };
  std::vector<Choice> choices(group.members.size());
  const Choice own = {color, key, group.session.number()};
  const int size = sizeof(Choice);
  gather_all(group, &own, {reinterpret_cast<std::byte *>(choices.data()), &size, nullptr, 1}, "MPI_Comm_split");
  std::erase_if(choices, [color](const Choice &choice) { return color < 0 || choice.color != color; });
  std::stable_sort(choices.begin(), choices.end(), [](const Choice &a, const Choice &b) { return a.key < b.key; });
  std::vector<int> members;
  for (const Choice &choice : choices) members.push_back(choice.member);
  add_comm(made, std::move(members));
  return choices.empty() ? MUS_COMM_NULL : made;
}

int mus_comm_free(int comm) {
  const Group group = group_of(comm, "MPI_Comm_free");
  if (comm == MUS_COMM_WORLD || comm == MUS_COMM_SELF) refuse_value(group, "MPI_Comm_free is given a communicator that is always there");
  remove_comm(comm);
  return 0;
}

int mus_comm_send(int comm, const void *data, size_t size, int to, int tag) {
  const Group group = group_of(comm, "MPI_Send");
  if (to == MUS_PROC_NULL) return 0;
  require_rank(group, to, "MPI_Send");
  if (tag < 0) refuse_value(group, "MPI_Send is given a negative tag", "0 or more", std::to_string(tag));
  Mailbox::of(group.session).send(comm, group.members[static_cast<size_t>(to)], tag, {static_cast<const std::byte *>(data), size});
  return 0;
}

int mus_comm_recv(int comm, void *data, size_t size, int from, int tag, mus_status *status) {
  const Group group = group_of(comm, "MPI_Recv");
  if (status != nullptr) *status = {MUS_PROC_NULL, MUS_ANY_TAG, 0};
  if (from == MUS_PROC_NULL) return 0;
  const Letter letter = Mailbox::of(group.session).receive(wanted(group, from, tag, "MPI_Recv"));
  put(group, letter, data, size, "MPI_Recv");
  if (status != nullptr) *status = status_of(group, letter);
  return 0;
}

int mus_comm_isend(int comm, const void *data, size_t size, int to, int tag) {
  mus_comm_send(comm, data, size, to, tag);
  return begin({comm, nullptr, nullptr, 0, NOTHING});
}

int mus_comm_irecv(int comm, void *data, size_t size, int from, int tag) {
  const Group group = group_of(comm, "MPI_Irecv");
  if (from == MUS_PROC_NULL) return begin({comm, nullptr, nullptr, 0, {MUS_PROC_NULL, MUS_ANY_TAG, 0}});
  Mailbox::Place *place = Mailbox::of(group.session).post(wanted(group, from, tag, "MPI_Irecv"));
  return begin({comm, place, data, size, NOTHING});
}

void mus_request_wait(int request, mus_status *status) {
  if (request != MUS_REQUEST_NULL) finish(request, status);
  else if (status != nullptr) *status = NOTHING;
}

int mus_request_test(int request, mus_status *status) {
  if (request != MUS_REQUEST_NULL && !has_come(request, "MPI_Test")) return 0;
  mus_request_wait(request, status);
  return 1;
}

int mus_request_find(int count, const int *numbers) {
  const auto is_null = [](int number) { return number == MUS_REQUEST_NULL; };
  if (std::all_of(numbers, numbers + count, is_null)) return -1;
  for (;; Mailbox::of(current_session()).wait()) {
    const int *found = std::find_if(numbers, numbers + count, [](int number) { return number != MUS_REQUEST_NULL && has_come(number, "MPI_Waitany"); });
    if (found != numbers + count) return static_cast<int>(found - numbers);
  }
}

int mus_request_has_come(int request) { return request == MUS_REQUEST_NULL || has_come(request, "MPI_Testall") ? 1 : 0; }

int mus_comm_probe(int comm, int from, int tag, int waits, mus_status *status) {
  const Group group = group_of(comm, "MPI_Probe");
  if (from == MUS_PROC_NULL) {
    *status = {MUS_PROC_NULL, MUS_ANY_TAG, 0};
    return 1;
  }
  const Letter *letter = Mailbox::of(group.session).find(wanted(group, from, tag, "MPI_Probe"), waits != 0);
  if (letter == nullptr) return 0;
  *status = status_of(group, *letter);
  return 1;
}

}  // extern "C"
