// A data map of the program's own; argv[1] is the label.
#include <music.hh>

#include "golden.hh"

// Values that belong to somebody else.
class Borrowed : public MUSIC::DataMap {
  double* values_;
  MUSIC::LinearIndex map_;

 public:
  Borrowed(double* values, int base, int size) : values_(values), map_(base, size) {}
  void* base() override { return values_; }
  MPI_Datatype type() override { return MPI_DOUBLE; }
  MUSIC::IndexMap* indexMap() override { return &map_; }
  DataMap* copy() override { return new Borrowed(*this); }
};

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank, size, senders = 0;
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &size);
  golden::Out text(argv[1], rank);
  setup->config("senders", &senders);
  const bool sends = senders == 0;
  std::vector<double> values(sends ? 2 : 2 * senders, -1.0);
  Borrowed data(values.data(), sends ? 2 * rank : 0, int(values.size()));
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
