// Functions of MPI that larger programs use on the application's communicator; argv[1] is the label.
#include <music.hh>

#include <cstring>

#include "golden.hh"

static void show(golden::Out& text, const char* what, const std::vector<int>& values) {
  std::string line = what;
  for (int v : values) line += " " + std::to_string(v);
  text.line("%s", line.c_str());
}

static void facts(golden::Out& text) {
  char name[MPI_MAX_PROCESSOR_NAME], error[MPI_MAX_ERROR_STRING];
  int length = -1, size = -1, flag = -1, said = -1;
  MPI_Get_processor_name(name, &length);
  MPI_Is_thread_main(&flag);
  MPI_Error_string(MPI_SUCCESS, error, &said);
  text.line("named %d, thread %d, error named %d", int(length > 0 && std::strlen(name) == size_t(length)), flag,
            int(said > 0 && std::strlen(error) == size_t(said)));
  MPI_Type_size(MPI_DOUBLE, &size);
  text.line("a double has %d bytes, the clock's tick is above 0: %d", size, int(MPI_Wtick() > 0 && MPI_Wtick() < 1));
}

static void shares(golden::Out& text, MPI_Comm comm, int rank, int size) {
  const int root = size - 1;
  std::vector<int> all(2 * size), two(2, -1);
  for (int i = 0; i < 2 * size; ++i) all[i] = 10 * rank + i;
  MPI_Scatter(all.data(), 2, MPI_INT, two.data(), 2, MPI_INT, root, comm);
  show(text, "scatter", two);
  if (rank == root) MPI_Scatter(all.data(), 2, MPI_INT, MPI_IN_PLACE, 2, MPI_INT, root, comm);
  else MPI_Scatter(nullptr, 0, MPI_INT, two.data(), 2, MPI_INT, root, comm);
  show(text, "scatter in place", two);
  std::vector<int> got(2 * size, -1);
  MPI_Alltoall(all.data(), 2, MPI_INT, got.data(), 2, MPI_INT, comm);
  show(text, "alltoall", got);
  MPI_Alltoall(MPI_IN_PLACE, 0, MPI_INT, all.data(), 2, MPI_INT, comm);
  show(text, "alltoall in place", all);
  int sum = -1, own = rank + 1;
  MPI_Scan(&own, &sum, 1, MPI_INT, MPI_SUM, comm);
  MPI_Scan(MPI_IN_PLACE, &own, 1, MPI_INT, MPI_PROD, comm);
  text.line("scan %d %d", sum, own);
}

// Rank r has r + 1 values; they lie one apart.
static void own_amounts(golden::Out& text, MPI_Comm comm, int rank, int size) {
  std::vector<int> counts, displs, mine(rank + 1, 100 + rank);
  int end = 0;
  for (int i = 0; i < size; ++i) {
    counts.push_back(i + 1);
    displs.push_back(end);
    end += i + 2;
  }
  std::vector<int> all(end, -1);
  MPI_Gatherv(mine.data(), rank + 1, MPI_INT, all.data(), counts.data(), displs.data(), MPI_INT, 0, comm);
  show(text, "gatherv", all);
  std::fill(all.begin(), all.end(), -1);
  MPI_Allgatherv(mine.data(), rank + 1, MPI_INT, all.data(), counts.data(), displs.data(), MPI_INT, comm);
  show(text, "allgatherv", all);
  std::vector<int> places(end, -1);
  for (int i = 0; i <= rank; ++i) places[displs[rank] + i] = 10 * rank + i;
  MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_INT, places.data(), counts.data(), displs.data(), MPI_INT, comm);
  show(text, "allgatherv in place", places);
  std::fill(mine.begin(), mine.end(), -1);
  MPI_Scatterv(places.data(), counts.data(), displs.data(), MPI_INT, mine.data(), rank + 1, MPI_INT, 0, comm);
  show(text, "scatterv", mine);
  const std::vector<int> same(size, rank + 1);  // of each rank: as many as this one has
  std::vector<int> from(size), got((rank + 1) * size, -1);
  for (int i = 0; i < size; ++i) from[i] = i * (rank + 1);
  MPI_Alltoallv(places.data(), counts.data(), displs.data(), MPI_INT, got.data(), same.data(), from.data(), MPI_INT, comm);
  show(text, "alltoallv", got);
}

static void nowhere(golden::Out& text, MPI_Comm comm, int rank, int size) {
  MPI_Status status;
  int value = 7, count = -1;
  MPI_Send(&value, 1, MPI_INT, MPI_PROC_NULL, 1, comm);
  MPI_Recv(&value, 1, MPI_INT, MPI_PROC_NULL, 1, comm, &status);
  MPI_Get_count(&status, MPI_INT, &count);
  text.line("from nowhere: %d values, source %d, tag %d, still %d", count, int(status.MPI_SOURCE == MPI_PROC_NULL), int(status.MPI_TAG == MPI_ANY_TAG), value);
  // Along a line with two ends.
  const int above = rank + 1 < size ? rank + 1 : MPI_PROC_NULL, below = rank > 0 ? rank - 1 : MPI_PROC_NULL;
  int sent = 50 + rank;
  MPI_Sendrecv(&sent, 1, MPI_INT, above, 2, &value, 1, MPI_INT, below, 2, comm, MPI_STATUS_IGNORE);
  text.line("from below %d", value);
}

// What is waited for later: around a ring, and of oneself.
static void requests(golden::Out& text, MPI_Comm comm, int rank, int size) {
  const int next = (rank + 1) % size, before = (rank + size - 1) % size;
  int sent[3] = {rank, 10 + rank, 20 + rank}, got[3] = {-1, -1, -1}, flag = -1, index = -1, count = -1;
  MPI_Request all[4] = {MPI_REQUEST_NULL, MPI_REQUEST_NULL, MPI_REQUEST_NULL, MPI_REQUEST_NULL};
  MPI_Status status, many[2];
  MPI_Irecv(&got[0], 1, MPI_INT, before, MPI_ANY_TAG, comm, &all[0]);
  MPI_Irecv(&got[1], 1, MPI_INT, before, MPI_ANY_TAG, comm, &all[1]);
  MPI_Isend(&sent[0], 1, MPI_INT, next, 30, comm, &all[2]);
  MPI_Isend(&sent[1], 1, MPI_INT, next, 31, comm, &all[3]);
  MPI_Wait(&all[1], &status);  // the second one that is waited for is the second message
  text.line("second %d with tag %d of %d, no request any more %d", got[1], status.MPI_TAG, status.MPI_SOURCE, int(all[1] == MPI_REQUEST_NULL));
  MPI_Waitall(4, all, MPI_STATUSES_IGNORE);
  text.line("first %d", got[0]);
  MPI_Irecv(&got[2], 1, MPI_INT, MPI_ANY_SOURCE, 32, comm, &all[2]);
  MPI_Test(&all[2], &flag, &status);
  text.line("nothing yet %d", flag);
  MPI_Barrier(comm);
  MPI_Send(&sent[2], 1, MPI_INT, next, 32, comm);
  MPI_Waitany(4, all, &index, &status);
  text.line("request %d has %d of %d", index, got[2], status.MPI_SOURCE);
  MPI_Waitany(4, all, &index, &status);
  text.line("none is left %d", int(index == MPI_UNDEFINED));
  MPI_Irecv(&got[0], 1, MPI_INT, rank, 33, comm, &all[0]);
  MPI_Isend(&sent[2], 1, MPI_INT, rank, 33, comm, &all[1]);
  do MPI_Testall(2, all, &flag, many);
  while (!flag);
  MPI_Get_count(&many[0], MPI_INT, &count);
  text.line("of oneself %d, %d value with tag %d", got[0], count, many[0].MPI_TAG);
  MPI_Test(&all[0], &flag, MPI_STATUS_IGNORE);
  text.line("no request is done %d", flag);
}

static void looks(golden::Out& text, MPI_Comm comm, int rank, int size) {
  const int next = (rank + 1) % size, before = (rank + size - 1) % size;
  MPI_Status status;
  int flag = -1, count = -1;
  MPI_Iprobe(MPI_ANY_SOURCE, 40, comm, &flag, &status);
  text.line("a message already %d", flag);
  MPI_Barrier(comm);
  const std::vector<int> row(rank + 2, rank);
  MPI_Send(row.data(), rank + 2, MPI_INT, next, 40, comm);
  MPI_Probe(before, MPI_ANY_TAG, comm, &status);
  MPI_Get_count(&status, MPI_INT, &count);
  text.line("next: %d values of %d with tag %d", count, status.MPI_SOURCE, status.MPI_TAG);
  MPI_Iprobe(MPI_ANY_SOURCE, 40, comm, &flag, &status);
  std::vector<int> got(count, -1);
  MPI_Recv(got.data(), count, MPI_INT, before, 40, comm, MPI_STATUS_IGNORE);
  show(text, flag ? "there it is" : "it is gone", got);
}

static void communicators(golden::Out& text, MPI_Comm comm, int rank, int size) {
  MPI_Comm twin, part, none;
  int value = rank, got = -1, place = -1, many = -1;
  MPI_Comm_dup(comm, &twin);
  // A message of one communicator is none of the other.
  MPI_Send(&value, 1, MPI_INT, rank, 50, comm);
  value += 100;
  MPI_Send(&value, 1, MPI_INT, rank, 50, twin);
  MPI_Recv(&got, 1, MPI_INT, rank, 50, twin, MPI_STATUS_IGNORE);
  text.line("of the twin %d", got);
  MPI_Recv(&got, 1, MPI_INT, rank, 50, comm, MPI_STATUS_IGNORE);
  text.line("of the first %d", got);
  MPI_Comm_split(twin, rank % 2, -rank, &part);  // backwards
  MPI_Comm_rank(part, &place);
  MPI_Comm_size(part, &many);
  std::vector<int> members(many, -1);
  MPI_Allgather(&rank, 1, MPI_INT, members.data(), 1, MPI_INT, part);
  text.line("rank %d of %d in a part", place, many);
  show(text, "part", members);
  MPI_Status status;
  MPI_Sendrecv(&rank, 1, MPI_INT, many - 1 - place, 51, &got, 1, MPI_INT, many - 1 - place, 51, part, &status);
  text.line("the other end is %d, in the part %d", got, status.MPI_SOURCE);
  MPI_Comm_split(comm, rank == 0 ? MPI_UNDEFINED : 5, 0, &none);
  text.line("in the second part %d", int(none != MPI_COMM_NULL));
  if (none != MPI_COMM_NULL) MPI_Comm_free(&none);
  MPI_Comm_free(&part);
  MPI_Comm_free(&twin);
  text.line("gone %d, of %d ranks", int(part == MPI_COMM_NULL && twin == MPI_COMM_NULL), size);
}

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  MPI_Comm comm = setup->communicator();
  int rank, size;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  golden::Out text(argv[1], rank);
  facts(text);
  shares(text, comm, rank, size);
  own_amounts(text, comm, rank, size);
  nowhere(text, comm, rank, size);
  requests(text, comm, rank, size);
  looks(text, comm, rank, size);
  communicators(text, comm, rank, size);
  MUSIC::LinearIndex own(rank, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  if (size > 1) setup->publishEventOutput("out")->map(&own, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&own, &handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  runtime->tick();
  runtime->finalize();
  delete runtime;
}
