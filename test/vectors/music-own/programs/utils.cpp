// Names that MUSIC 1.2 has, or that name a release.
#include <music.hh>
#include <music/version.hh>

#include "golden.hh"

static void ignore(MPI_Comm*, int*, ...) {}

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  MPI_Comm comm = setup->communicator();
  golden::Out text(argv[1], MUSIC::mpi_get_rank(comm));
  text.line("rank %d of %d", MUSIC::mpi_get_rank(comm), MUSIC::mpi_get_comm_size(comm));
  text.line("version %s", std::string(MUSIC::version()).c_str());
#ifdef ANTIPHON_MPI_FREE
  // MPI 1's name, which the machine's MPI may have no more.
  MPI_Errhandler handler;
  MPI_Errhandler_create(ignore, &handler);
  MPI_Comm_set_errhandler(comm, handler);
  text.line("handler %s", handler == MPI_ERRHANDLER_NULL ? "none" : "made");
#else
  (void)ignore;
  text.line("handler made");
#endif
  MUSIC::Runtime runtime(setup, 0.01);
  runtime.tick();
  if (std::string(argv[1]) == "fails" && MUSIC::mpi_get_rank(comm) == 1) MUSIC::error("no more of this");
  runtime.finalize();
}
