// Sends the events of a file in MUSIC's way: before each tick those whose stamp is below the time plus a tick.
#include <fstream>
#include <music.hh>

#include "options.hh"

int main(int argc, char **argv) {
  auto *setup = new MUSIC::Setup(argc, argv);
  const Options options = read_options(argc, argv);
  int rank, ranks, first, count;
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &ranks);
  own_ids(std::atoi(options.operands[0].c_str()), rank, ranks, &first, &count);
  double stop = 0;
  setup->config("stoptime", &stop);
  MUSIC::EventOutputPort *out = setup->publishEventOutput("out");
  MUSIC::LinearIndex ids(MUSIC::GlobalIndex(first), count);
  if (options.buffered > 0) out->map(&ids, MUSIC::Index::GLOBAL, options.buffered);
  else out->map(&ids, MUSIC::Index::GLOBAL);
  std::ifstream file(options.operands[1] + std::to_string(rank) + ".dat");
  double time = 0;
  int id = 0;
  bool is_there = static_cast<bool>(file >> time >> id);
  MUSIC::Runtime runtime(setup, options.timestep);
  for (double now = runtime.time(); now < stop; now = runtime.time()) {
    for (; is_there && time < now + options.timestep; is_there = static_cast<bool>(file >> time >> id)) {
      out->insertEvent(time, MUSIC::GlobalIndex(id));
    }
    runtime.tick();
  }
  runtime.finalize();
}
