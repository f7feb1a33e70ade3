// MPI without any MUSIC, started as it is; the file 'how' says by which name it is initialised.
#include <mpi.h>

#include <fstream>

#include "golden.hh"

int main(int argc, char** argv) {
  std::string how;
  std::ifstream("how") >> how;
  int before = -1, provided = -1, after = -1, rank, size;
  MPI_Initialized(&before);
  if (how == "MPI_Init") MPI_Init(&argc, &argv);
  if (how == "MPI_Init_thread") MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  if (how == "MPI::Init") MPI::Init(argc, argv);
  MPI_Initialized(&after);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  golden::Out text("alone", rank);
  text.line("%s: %d %d, rank %d of %d, argc %d", how.c_str(), before, after, rank, size, argc);
  if (how == "MPI_Init_thread") text.line("threads %d", int(provided >= MPI_THREAD_FUNNELED));
  const MPI::Intracomm world = MPI::COMM_WORLD;
  text.line("the old way %d of %d", world.Get_rank(), world.Get_size());
  int sum = -1, flag = -1;
  MPI_Allreduce(&rank, &sum, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  world.Barrier();
  MPI_Finalized(&flag);
  text.line("sum %d, finalised %d", sum, flag);
  if (how == "MPI::Init") MPI::Finalize();
  else MPI_Finalize();
  MPI_Finalized(&flag);
  text.line("finalised %d", flag);
}
