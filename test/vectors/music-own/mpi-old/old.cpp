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
  const MPI::Comm& any = MPI::COMM_WORLD;
  text.line("any %d", int(any.Get_size() >= size));
  int number = 0;
  MUSIC::ArrayData numbers(&number, MPI::INT, 0, 1), reals(&number, MPI::FLOAT, 0, 1), letters(&number, MPI::CHAR, 0, 1), bytes(&number, MPI::BYTE, 0, 1);
  const MPI::Datatype kind = MPI::DOUBLE;
  text.line("types %d %d %d %d %d", int(MPI_Datatype(numbers.type()) == MPI_INT), int(MPI_Datatype(reals.type()) == MPI_FLOAT), int(MPI_Datatype(letters.type()) == MPI_CHAR),
            int(MPI_Datatype(bytes.type()) == MPI_BYTE), int(MPI_Datatype(kind) == MPI_DOUBLE));
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
