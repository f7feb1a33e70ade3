// The names of MPI's old C++ binding.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  MPI::Intracomm comm = setup->communicator();
  const int rank = comm.Get_rank(), size = comm.Get_size();
  comm.Barrier();
  MPI::COMM_WORLD.Barrier();
  golden::Out text(argv[1], rank);
  text.line("rank %d of %d", rank, size);
  double value = 1 + rank;
  MUSIC::ArrayData data(&value, MPI::DOUBLE, rank, 1);
  if (std::string(argv[1]) == "send") setup->publishContOutput("x")->map(&data, 1);
  else setup->publishContInput("x")->map(&data, 0.0, 1);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.01);
  value *= 10;
  runtime->tick();
  text.line("value %g", value);
  MPI::Intracomm again = runtime->communicator();
  text.line("again %d of %d", again.Get_rank(), again.Get_size());
  runtime->finalize();
  delete runtime;
}
