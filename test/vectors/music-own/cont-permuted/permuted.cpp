// A continuous input whose local order is {3, 1, 0, 2}, and maps with unsorted intervals; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const bool sends = std::string(argv[1]) == "send";
  golden::Out text(argv[1], 0);
  double x[6] = {-1, -1, -1, -1, -1, -1}, y[6] = {-1, -1, -1, -1, -1, -1};
  MUSIC::GlobalIndex order[] = {3, 1, 0, 2};
  MUSIC::PermutationIndex crossed(order, 4);
  std::vector<MUSIC::IndexInterval> blocks = {MUSIC::IndexInterval(4, 6, 4), MUSIC::IndexInterval(0, 2, -2)};
  MUSIC::PermutationIndex unsorted(blocks);
  MUSIC::LinearIndex plain(0, 4);
  MUSIC::ArrayData px(x, MPI_DOUBLE, sends ? static_cast<MUSIC::IndexMap*>(&plain) : &crossed), py(y, MPI_DOUBLE, &unsorted);
  if (sends) {
    setup->publishContOutput("x")->map(&px, 1);
    setup->publishContOutput("y")->map(&py, 1);
  } else {
    setup->publishContInput("x")->map(&px, 0.0, 1);
    setup->publishContInput("y")->map(&py, 0.0, 1);
  }
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.01);
  for (int n = 1; n <= 2; ++n) {
    for (int i = 0; sends && i < 6; ++i) x[i] = 10 * n + i, y[i] = 100 * n + i;
    runtime->tick();
    if (!sends) text.line("%g %g %g %g %g %g, %g %g %g %g", x[0], x[1], x[2], x[3], x[4], x[5], y[0], y[1], y[2], y[3]);
  }
  runtime->finalize();
  delete runtime;
}
