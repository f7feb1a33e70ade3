// The partner of capi.c: one rank that sends values, events and messages, and shows what it gets. Neither side can flush, as C cannot.
#include <music.hh>

#include "golden.hh"

struct Nothing : MUSIC::EventHandlerGlobalIndex {
  void operator()(double, MUSIC::GlobalIndex) override { std::exit(96); }  // C cannot send events
};

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int width = 0;
  setup->config("width", &width);
  std::vector<double> y(width), x(width, -1.0);
  std::vector<MUSIC::GlobalIndex> odd;
  for (int i = 0; i < width; ++i) odd.push_back(2 * i + 1);
  MUSIC::PermutationIndex map(odd.data(), width);
  MUSIC::ArrayData sent(y.data(), MPI_DOUBLE, 0, width), got(x.data(), MPI_DOUBLE, &map);
  MUSIC::LinearIndex all(0, width);
  Nothing nothing;
  MUSIC::MessageHandlerDummy ignore;
  setup->publishContOutput("y")->map(&sent, 1);
  MUSIC::EventOutputPort* e = setup->publishEventOutput("e");
  e->map(&all, MUSIC::Index::GLOBAL, 1);
  MUSIC::MessageOutputPort* m = setup->publishMessageOutput("m");
  m->map(1);
  setup->publishContInput("x")->map(&got, 0.001, 1);
  setup->publishEventInput("f")->map(&all, &nothing, 0.001, 1);
  setup->publishEventInput("g")->map(&all, &nothing, 0.001, 1);
  setup->publishMessageInput("n")->map(&ignore, 0.001, 1);
  setup->publishMessageInput("o")->map(&ignore, 0.001, 1);
  golden::Out text("P", 0);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 1; n <= 4; ++n) {
    for (int i = 0; i < width; ++i) {
      y[i] = n + 0.25 * i;
      if ((n + i) % 2 == 0) e->insertEvent(runtime->time(), MUSIC::GlobalIndex(i));
    }
    std::string word = "tick " + std::to_string(n);
    m->insertMessage(runtime->time(), &word[0], word.size());
    runtime->tick();
    std::string line;
    for (double value : x) line += " " + std::to_string(int(value));
    if (n > 1) text.line("tick %d:%s", n, line.c_str());
  }
  delete runtime;
  MPI_Finalize();
}
