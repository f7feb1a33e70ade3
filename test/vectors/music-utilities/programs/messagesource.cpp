// Sends the messages of a file in MUSIC's way.
#include <fstream>
#include <music.hh>

#include "options.hh"

int main(int argc, char **argv) {
  auto *setup = new MUSIC::Setup(argc, argv);
  const Options options = read_options(argc, argv);
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  double stop = 0;
  setup->config("stoptime", &stop);
  MUSIC::MessageOutputPort *out = setup->publishMessageOutput("out");
  if (options.buffered > 0) out->map(options.buffered);
  else out->map();
  std::ifstream file(options.operands[0] + std::to_string(rank) + ".dat");
  double time = 0;
  std::string text;
  const auto next = [&] { return static_cast<bool>(file >> time) && file.get() && std::getline(file, text); };
  bool is_there = next();
  MUSIC::Runtime runtime(setup, options.timestep);
  for (double now = runtime.time(); now < stop; now = runtime.time()) {
    for (; is_there && time < now + options.timestep; is_there = next()) out->insertMessage(time, text.data(), text.size());
    runtime.tick();
  }
  runtime.finalize();
}
