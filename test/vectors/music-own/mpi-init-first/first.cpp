// MPI is initialised before the Setup is made, with the arguments of the program or without; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  const bool is_sender = std::string(argv[1]) == "send";
  if (is_sender) MPI_Init(&argc, &argv);
  else MPI_Init(nullptr, nullptr);
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank, value = -1;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  MUSIC::LinearIndex map(rank, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  if (is_sender) setup->publishEventOutput("out")->map(&map, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&map, &handler, 0.001);
  setup->config("np", &value);
  text.line("rank %d of %d, program %s", rank, value, argv[0]);
  MUSIC::Runtime runtime(setup, 0.001);
  runtime.tick();
  runtime.finalize();
  text.line("time %.9g", runtime.time());
}
