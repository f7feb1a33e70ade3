// Handlers that insert: what they insert at a delivery travels with a send that stands later in the same tick. argv[1] is the label.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

static Runtime* runtime = nullptr;
static EventOutputPort* out = nullptr;
static golden::Record record;

// An id says by its hundreds how often it has been passed on: three times at most.
struct Relay : EventHandlerGlobalIndex {
  int hops = 0;
  void operator()(double t, GlobalIndex id) override {
    const int number = id;
    record.add(t, number);
    if (out == nullptr || runtime == nullptr || number / 100 >= hops) return;
    out->insertEvent(runtime->time(), GlobalIndex(number + 100));
  }
};

int main(int argc, char** argv) {
  Setup* setup = new Setup(argc, argv);
  int rank, ticks = 0, sends = 0;
  double latency = 0;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  Relay relay;
  setup->config("ticks", &ticks);
  const bool starts = setup->config("sends", &sends), relays = setup->config("hops", &relay.hops);
  const bool receives = setup->config("latency", &latency);
  // Each rank has ten ids of every hundred, so that ranks of two applications talk in pairs.
  std::vector<IndexInterval> own;
  for (int hop = 0; hop < 4; ++hop) own.push_back(IndexInterval(100 * hop + 10 * rank, 100 * hop + 10 * rank + 10, 0));
  PermutationIndex map(own);
  if (starts || relays) (out = setup->publishEventOutput("out"))->map(&map, Index::GLOBAL, 1);
  if (receives) setup->publishEventInput("in")->map(&map, &relay, latency, 1);
  runtime = new Runtime(setup, 0.001);
  record.close("tick", runtime->time());
  for (int n = 0; n < ticks; ++n) {
    if (n < sends) out->insertEvent(runtime->time(), GlobalIndex(10 * rank + n));
    runtime->tick();
    record.close("tick", runtime->time());
  }
  runtime->finalize();
  record.close("end", runtime->time());
  record.print(text, "in");
  delete runtime;
}
