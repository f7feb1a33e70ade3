// Prints the values of a signal at the beginning of each tick.
#include <iostream>
#include <music.hh>
#include <vector>

#include "options.hh"

int main(int argc, char **argv) {
  auto *setup = new MUSIC::Setup(argc, argv);
  const Options options = read_options(argc, argv);
  int rank, ranks;
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &ranks);
  double stop = 0;
  setup->config("stoptime", &stop);
  MUSIC::ContInputPort *in = setup->publishContInput("contdata");
  const int size = (in->width() + ranks - 1) / ranks;
  const int count = rank == ranks - 1 ? in->width() - rank * size : size;
  std::vector<double> values(count);
  MUSIC::ArrayData data(values.data(), MPI_DOUBLE, rank * size, count);
  in->map(&data, options.latency, 1, options.interpolate);
  MUSIC::Runtime runtime(setup, options.timestep);
  for (; runtime.time() < stop; runtime.tick()) {
    for (const double value : values) std::cout << value << " ";
    std::cout << "on " << rank << " @" << runtime.time() << std::endl;
  }
  runtime.finalize();
}
