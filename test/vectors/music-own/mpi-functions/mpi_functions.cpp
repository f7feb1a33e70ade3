// Every function of MPI that programs use on the application's communicator; argv[1] is the label.
#include <music.hh>

#include "golden.hh"

static void show(golden::Out& text, const char* what, const std::vector<double>& values) {
  std::string line = what;
  char part[32];
  for (double v : values) {
    std::snprintf(part, sizeof part, " %g", v);
    line += part;
  }
  text.line("%s", line.c_str());
}

static void collectives(golden::Out& text, MPI_Comm comm, int rank, int size) {
  std::vector<double> row = {rank + 1.0, 10.0 * (rank + 1)};
  std::vector<double> seen = rank == size - 1 ? std::vector<double>{7, 8, 9} : std::vector<double>(3);
  MPI_Bcast(seen.data(), 3, MPI_DOUBLE, size - 1, comm);
  show(text, "bcast", seen);
  std::vector<double> sum(2, -1.0);
  MPI_Reduce(row.data(), sum.data(), 2, MPI_DOUBLE, MPI_SUM, 0, comm);
  show(text, "reduce sum", sum);
  MPI_Allreduce(row.data(), sum.data(), 2, MPI_DOUBLE, MPI_PROD, comm);
  show(text, "allreduce prod", sum);
  MPI_Allreduce(row.data(), sum.data(), 2, MPI_DOUBLE, MPI_MAX, comm);
  show(text, "allreduce max", sum);
  std::vector<double> own = row;
  MPI_Allreduce(MPI_IN_PLACE, own.data(), 2, MPI_DOUBLE, MPI_MIN, comm);
  show(text, "allreduce min in place", own);
  int bits[6] = {rank, rank, rank, rank + 1, rank + 1, rank + 1}, all[6];
  const MPI_Op ops[6] = {MPI_LAND, MPI_LOR, MPI_LXOR, MPI_BAND, MPI_BOR, MPI_BXOR};
  for (int i = 0; i < 6; ++i) MPI_Allreduce(&bits[i], &all[i], 1, MPI_INT, ops[i], comm);
  text.line("logic %d %d %d bits %d %d %d", all[0], all[1], all[2], all[3], all[4], all[5]);
  std::vector<double> table(2 * size, -1.0);
  MPI_Gather(row.data(), 2, MPI_DOUBLE, table.data(), 2, MPI_DOUBLE, size - 1, comm);
  show(text, "gather", table);
  std::fill(table.begin(), table.end(), -2.0);
  MPI_Allgather(row.data(), 2, MPI_DOUBLE, table.data(), 2, MPI_DOUBLE, comm);
  show(text, "allgather", table);
  float shares[8] = {};
  shares[rank] = rank + 0.5f;
  MPI_Allgather(MPI_IN_PLACE, 0, MPI_FLOAT, shares, 1, MPI_FLOAT, comm);
  text.line("allgather in place %g %g %g", shares[0], shares[1], shares[2]);
}

// Messages of a rank to itself: what np 1 has to say to whom.
static void alone(golden::Out& text, MPI_Comm comm, int rank) {
  char word[8] = "itself";
  int count = -1, whole = -1, at = -1;
  MPI_Status status;
  MPI_Send(word, 5, MPI_CHAR, rank, 3, comm);
  MPI_Recv(word, 8, MPI_CHAR, MPI_ANY_SOURCE, MPI_ANY_TAG, comm, &status);
  MPI_Get_count(&status, MPI_CHAR, &count);
  MPI_Get_count(&status, MPI_INT, &whole);
  text.line("from itself %d: %d characters, not so many numbers %d, tag %d", int(status.MPI_SOURCE == rank), count, int(whole == MPI_UNDEFINED), status.MPI_TAG);
  MPI_Comm_rank(MPI_COMM_SELF, &at);
  MPI_Comm_size(MPI_COMM_SELF, &count);
  text.line("by itself %d of %d", at, count);
  const int done = MPI_Send(&at, 1, MPI_INT, 0, 4, MPI_COMM_SELF);
  MPI_Recv(&at, 1, MPI_INT, 0, 4, MPI_COMM_SELF, MPI_STATUS_IGNORE);
  text.line("in order %d, a type %d", int(MPI_THREAD_FUNNELED < MPI_THREAD_SERIALIZED && MPI_THREAD_SERIALIZED < MPI_THREAD_MULTIPLE),
            int(MPI_DOUBLE != MPI_DATATYPE_NULL));
  text.line("error handlers %d", int(MPI_ERRORS_RETURN != MPI_ERRORS_ARE_FATAL && MPI_ERRORS_RETURN != MPI_ERRHANDLER_NULL));
  text.line("no error %d, nowhere %d", int(done == MPI_SUCCESS), int(comm != MPI_COMM_NULL));
}

static void pairs(golden::Out& text, MPI_Comm comm, int rank, int size) {
  const int next = (rank + 1) % size, before = (rank + size - 1) % size;
  int token = 100 + rank, got = -1;
  MPI_Status status;
  if (rank == 0) {
    MPI_Send(&token, 1, MPI_INT, next, 5, comm);
    MPI_Recv(&got, 1, MPI_INT, before, 5, comm, &status);
  } else {
    MPI_Recv(&got, 1, MPI_INT, before, 5, comm, &status);
    MPI_Send(&token, 1, MPI_INT, next, 5, comm);
  }
  text.line("ring: got %d from %d with tag %d", got, status.MPI_SOURCE, status.MPI_TAG);
  if (rank > 0) {
    char word[16];
    std::snprintf(word, sizeof word, "rank %d", rank);
    MPI_Send(word, rank + 1, MPI_CHAR, 0, 40 + rank, comm);
    MPI_Send(word, 6, MPI_CHAR, 0, 30, comm);
    token = 9;
    MPI_Send(&token, 1, MPI_INT, 0, 77, comm);
    return;
  }
  for (int i = size - 1; i > 0; --i) {  // later tags first: a message waits for who wants it
    char word[16] = {};
    int count = -1;
    MPI_Recv(word, 16, MPI_CHAR, i, 30, comm, MPI_STATUS_IGNORE);
    MPI_Recv(word + 8, 8, MPI_CHAR, i, MPI_ANY_TAG, comm, &status);
    MPI_Get_count(&status, MPI_CHAR, &count);
    text.line("rank %d said '%.6s', before that %d characters with tag %d", status.MPI_SOURCE, word, count, status.MPI_TAG);
  }
  for (int i = 1; i < size; ++i) {
    int value;
    MPI_Recv(&value, 1, MPI_INT, MPI_ANY_SOURCE, 77, comm, MPI_STATUS_IGNORE);
    text.line("one of them sent %d", value);
  }
}

int main(int argc, char** argv) {
  int flag = -1, provided = -1, level = -1;
  MPI_Initialized(&flag);
  const int before = flag;
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm comm = setup->communicator();
  int rank, size;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  golden::Out text(argv[1], rank);
  MPI_Initialized(&flag);
  MPI_Query_thread(&level);
  text.line("initialised before %d, after %d; threads %d %d", before, flag, int(provided >= MPI_THREAD_FUNNELED), int(level == provided));
  const double since = MPI_Wtime();
  MPI_Barrier(comm);
  text.line("clock goes on %d", int(MPI_Wtime() >= since));
  collectives(text, comm, rank, size);
  alone(text, comm, rank);
  MPI_Barrier(comm);  // from here on others write, too
  if (size > 1) pairs(text, comm, rank, size);
  MUSIC::LinearIndex own(rank, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  if (size > 1) setup->publishEventOutput("out")->map(&own, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&own, &handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 0; n < 4; ++n) {
    double mine = rank * 10 + n, most = 0;
    MPI_Allreduce(&mine, &most, 1, MPI_DOUBLE, MPI_MAX, runtime->communicator());
    text.line("tick %d: largest %g", n, most);
    runtime->tick();
    MPI_Barrier(runtime->communicator());
  }
  MPI_Finalized(&flag);
  text.line("finalised before %d", flag);
  runtime->finalize();
  MPI_Finalized(&flag);
  text.line("finalised after %d", flag);
  delete runtime;
}
