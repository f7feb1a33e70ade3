// Local indices at a sender whose map does not begin at 0; argv[1] is send or receive. Each rank sends its locals 0 and 1.
#include <music.hh>

#include "golden.hh"

struct Handler : MUSIC::EventHandlerGlobalIndex {
  std::vector<int> seen;
  void operator()(double, MUSIC::GlobalIndex id) override { seen.push_back(id); }
};

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  Handler handler;
  MUSIC::EventOutputPort *out = nullptr, *lonely = nullptr;
  if (std::string(argv[1]) == "send") {
    MUSIC::GlobalIndex mine[] = {2 * rank + 1, 2 * rank};
    MUSIC::PermutationIndex map(mine, 2);
    (out = setup->publishEventOutput("out"))->map(&map, MUSIC::Index::LOCAL, 1);
    lonely = setup->publishEventOutput("lonely");
  } else {
    MUSIC::LinearIndex all(0, 6);
    setup->publishEventInput("in")->map(&all, &handler, 0.001);
  }
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 0; n < 3; ++n) {
    if (out) {
      out->insertEvent(runtime->time(), MUSIC::LocalIndex(0));
      out->insertEvent(runtime->time(), MUSIC::LocalIndex(1));
      out->insertEvent(runtime->time(), MUSIC::LocalIndex(2));
      lonely->insertEvent(runtime->time(), MUSIC::GlobalIndex(0));
    }
    runtime->tick();
  }
  runtime->finalize();
  std::string line = "in order of arrival:";
  for (int id : handler.seen) line += " " + std::to_string(id);
  if (!out) text.line("%s", line.c_str());
  delete runtime;
}
