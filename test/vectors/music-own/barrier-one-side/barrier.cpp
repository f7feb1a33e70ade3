// One application meets at MPI_COMM_WORLD, the other does not; argv[1] is the label.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  MUSIC::LinearIndex map(0, 1), none(0, 0);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  const bool sends = std::string(argv[1]) == "A";
  if (sends) setup->publishEventOutput("out")->map(rank == 0 ? &map : &none, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&map, &handler, 0.001);
  if (sends) MPI_Barrier(MPI_COMM_WORLD);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  runtime->tick();
  runtime->finalize();
  text.line("time %.9g", runtime->time());
  delete runtime;
}
