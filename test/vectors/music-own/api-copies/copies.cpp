// Arrays that are copied before they are mapped; argv[1] is the label.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank, size, senders = 0;
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &size);
  golden::Out text(argv[1], rank);
  setup->config("senders", &senders);
  const bool sends = senders == 0;
  std::vector<double> values(sends ? 2 : 2 * senders, -1.0);
  const MUSIC::ArrayData first(values.data(), MPI_DOUBLE, sends ? 2 * rank : 0, int(values.size()));
  std::vector<MUSIC::ArrayData> copies(2, first);
  MUSIC::ArrayData data(nullptr, MPI_INT, 0, 1);
  data = copies.back();
  copies.clear();
  if (sends) setup->publishContOutput("x")->map(&data, 1);
  else setup->publishContInput("x")->map(&data, 0.001, 1);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 1; n <= 3; ++n) {
    if (sends)
      for (int i = 0; i < 2; ++i) values[i] = 100 * n + 10 * rank + i;
    runtime->tick();
    std::string line;
    for (double value : values) line += " " + std::to_string(int(value));
    if (!sends && n > 1) text.line("tick %d:%s", n, line.c_str());
  }
  runtime->finalize();
  delete runtime;
}
