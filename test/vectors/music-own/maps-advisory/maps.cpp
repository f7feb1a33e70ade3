// Maps that are wider than the file says: both ranks of the sender (argv[1] is S) map index 2, and none maps value 0.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

struct Handler : EventHandlerGlobalIndex {
  golden::Record record;
  void operator()(double t, GlobalIndex id) override { record.add(t, id); }
};

static void tell(golden::Out& text, const char* name, Port* port) { text.line("width of %s: %d", name, port->width()); }

static void send(Setup* setup, golden::Out& text, int rank) {
  const int first = rank == 0 ? 0 : 2;
  LinearIndex spikes(first, 3 - rank);
  double values[2] = {0.5, 1.5};
  ArrayData data(values, MPI_DOUBLE, 2 * rank + 1, 2);
  EventOutputPort* e = setup->publishEventOutput("e");
  ContOutputPort* x = setup->publishContOutput("x");
  tell(text, "e", e);
  tell(text, "x", x);
  e->map(&spikes, Index::GLOBAL, 1);
  x->map(&data, 1);
  Runtime runtime(setup, 0.001);
  for (int n = 1; n <= 3; ++n) {
    for (int id = first; id < first + 3 - rank; ++id) e->insertEvent(runtime.time() + 1e-4 * rank, GlobalIndex(id));
    for (int i = 0; i < 2; ++i) values[i] = 100 * n + 10 * rank + i;
    runtime.tick();
  }
  runtime.finalize();
}

static void receive(Setup* setup, golden::Out& text) {
  LinearIndex all(0, 4), some(1, 2);
  double values[5] = {-7, -7, -7, -7, -7};
  ArrayData data(values, MPI_DOUBLE, 0, 5);
  Handler e, f;
  setup->publishEventInput("e")->map(&all, &e, 0.0, 1);
  setup->publishEventInput("f")->map(&some, &f, 0.001, 1);
  ContInputPort* x = setup->publishContInput("x");
  tell(text, "x", x);
  x->map(&data, 0.0, 1, false);
  Runtime runtime(setup, 0.001);
  for (int n = 1; n <= 3; ++n) {
    runtime.tick();
    text.line("tick %d: %g %g %g %g %g", n, values[0], values[1], values[2], values[3], values[4]);
    values[0] = n;
  }
  runtime.finalize();
  for (Handler* handler : {&e, &f}) handler->record.close("end", runtime.time());
  e.record.print(text, "e");
  f.record.print(text, "f");
}

int main(int argc, char** argv) {
  int rank;
  Setup* setup = new Setup(argc, argv);
  MPI_Comm comm = setup->communicator();
  MPI_Comm_rank(comm, &rank);
  golden::Out text(argv[1], rank);
  if (std::string(argv[1]) == "S") send(setup, text, rank);
  else receive(setup, text);
}
