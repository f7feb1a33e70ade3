// A continuous output and an event input on one connection.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  double value = 0;
  MUSIC::ArrayData data(&value, MPI_DOUBLE, 0, 1);
  MUSIC::LinearIndex map(0, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  if (std::string(argv[1]) == "send") setup->publishContOutput("x")->map(&data, 1);
  else setup->publishEventInput("x")->map(&map, &handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  runtime->finalize();
  delete runtime;
}
