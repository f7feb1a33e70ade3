// Ends without finalize, with exit code 0, if argv[1] is receive; MPI_Abort if it is abort, and by its old name if it is abort-old; killed if it is killed.
#include <music.hh>

#include <csignal>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const std::string role = argv[1];
  MUSIC::LinearIndex map(0, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  if (role == "send") setup->publishEventOutput("out")->map(&map, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&map, &handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  runtime->tick();
  if (role == "abort") MPI_Abort(runtime->communicator(), 7);
  if (role == "abort-old") MPI::Intracomm(runtime->communicator()).Abort(7);
  if (role == "killed") std::raise(SIGKILL);
  if (role == "receive") return 0;
  for (int n = 0; n < 100; ++n) runtime->tick();
  runtime->finalize();
  delete runtime;
}
