// Whole numbers from a 20 ms sender to a 10 ms receiver that interpolates; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const bool sends = std::string(argv[1]) == "send";
  int values[2] = {0, 0};
  MUSIC::ArrayData data(values, MPI_INT, 0, 2);
  if (sends) setup->publishContOutput("x")->map(&data, 1);
  else setup->publishContInput("x")->map(&data, 0.0, 1);
  golden::Out text(argv[1], 0);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, sends ? 0.02 : 0.01);
  for (int n = 1; n <= (sends ? 3 : 6); ++n) {
    if (sends) values[0] = 10 * n, values[1] = -3 * n;
    runtime->tick();
    if (!sends) text.line("%.9g: %d %d", runtime->time(), values[0], values[1]);
  }
  runtime->finalize();
  delete runtime;
}
