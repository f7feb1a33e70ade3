// Local indices at both ends, with every way to map them; argv[1] is the label, the key 'role' send or receive.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

struct Handler : EventHandlerLocalIndex {
  golden::Record record;
  void operator()(double t, LocalIndex id) override { record.add(t, id); }
};

static golden::Record called;
static void call(double t, int id) { called.add(t, id); }

int main(int argc, char** argv) {
  int rank, size, width = 0;
  Setup* setup = new Setup(argc, argv);
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &size);
  golden::Out text(argv[1], rank);
  std::string role;
  setup->config("role", &role);
  setup->config("width", &width);
  const int share = width / size;
  LinearIndex block(rank * share, share);
  Handler e, g;
  EventHandlerLocalIndexProxy f(call);
  EventHandlerLocalIndexDummy h;
  std::vector<EventOutputPort*> outs;
  if (role == "send") {
    for (const char* name : {"e", "f", "g", "h"}) outs.push_back(setup->publishEventOutput(name));
    for (EventOutputPort* port : outs) port->map(&block, Index::LOCAL, 1);
  } else {
    setup->publishEventInput("e")->map(&block, &e);
    setup->publishEventInput("f")->map(&block, &f, 0.001);
    setup->publishEventInput("g")->map(&block, &g, 0.001, 1);
    setup->publishEventInput("h")->map(&block, &h, 0.0, 1);
  }
  Runtime* runtime = new Runtime(setup, 0.001);
  for (int n = 0; n < 4; ++n) {
    for (EventOutputPort* port : outs) port->insertEvent(runtime->time(), LocalIndex(n % share));
    runtime->tick();
  }
  runtime->finalize();
  for (golden::Record* record : {&e.record, &called, &g.record}) {
    record->close("end", runtime->time());
    if (role != "send") record->print(text, "local");
  }
  delete runtime;
}
