// Setup, event and continuous ports with every way to map them, Runtime; argv[1] is the label, the key 'role' send or receive.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

// Each rank has two indices with a gap between them, so neighbours are never joined.
struct Share {
  int first, second;
  GlobalIndex indices[2];
  explicit Share(int rank) : first(10 * rank + 1), second(10 * rank + 3), indices{GlobalIndex(first), GlobalIndex(second)} {}
};

struct Handler : EventHandlerGlobalIndex {
  golden::Record record;
  void operator()(double t, GlobalIndex id) override { record.add(t, id); }
};

static golden::Record called;
static void call(double t, int id) { called.add(t, id); }

static void variables(Setup* setup, golden::Out& text) {
  std::string word = "unset";
  int whole = -1;
  double real = -1;
  bool flag = false;
  const int found[] = {setup->config("word", &word), setup->config("whole", &whole), setup->config("real", &real), setup->config("flag", &flag),
                       setup->config("missing", &whole)};
  text.line("config %d %s, %d %d, %d %g, %d %d, %d", found[0], word.c_str(), found[1], whole, found[2], real, found[3], int(flag), found[4]);
}

static void describe(golden::Out& text, const char* name, Port* port) {
  const bool has_width = port->isConnected() && port->hasWidth();
  text.line("port %s: %d %d %d", name, int(port->isConnected()), int(has_width), has_width ? port->width() : -1);
}

static void send(Setup* setup, golden::Out& text, int rank, int size, double tick) {
  const Share share(rank);
  LinearIndex block(2 * rank, 2);
  PermutationIndex permutation(const_cast<GlobalIndex*>(share.indices), 2);
  EventOutputPort* e = setup->publishEventOutput("e");
  EventOutputPort* f = setup->publishEventOutput("f");
  EventOutputPort* g = setup->publishEventOutput("g");
  ContOutputPort* x = setup->publishContOutput("x");
  ContOutputPort* y = setup->publishContOutput("y");
  describe(text, "e", e);
  describe(text, "x", x);
  describe(text, "nowhere", setup->publishContOutput("nowhere"));
  e->map(&block, Index::GLOBAL);
  f->map(&block, Index::GLOBAL, 1);
  g->map(&permutation, Index::GLOBAL, 1);
  double values[2] = {0.5 + rank, 0.75 + rank};
  ArrayData data(values, MPI_DOUBLE, 2 * rank, 2);
  x->map(&data);
  y->map(&data, 1);
  Runtime* runtime = new Runtime(setup, tick);
  for (int n = 1; n <= 4; ++n) {
    e->insertEvent(runtime->time(), GlobalIndex(2 * rank));
    f->insertEvent(runtime->time(), GlobalIndex(2 * rank + 1));
    g->insertEvent(runtime->time(), share.indices[n % 2]);
    for (int i = 0; i < 2; ++i) values[i] = 100 * n + 10 * rank + i;
    runtime->tick();
  }
  int again = -1;
  MPI_Comm_size(runtime->communicator(), &again);
  text.line("%d of %d at %.9g", again, size, runtime->time());
  runtime->finalize();
  delete runtime;
}

struct Values {
  std::vector<double> all;
  ArrayData data;
  explicit Values(int width) : all(width, -1.0), data(all.data(), MPI_DOUBLE, 0, width) {}
  void print(golden::Out& text, const char* name) const {
    std::string line = name;
    for (double value : all) line += " " + std::to_string(int(1000 * value));
    text.line("%s", line.c_str());
  }
};

static void receive(Setup* setup, golden::Out& text, int senders, double tick) {
  const int width = 2 * senders;
  LinearIndex all(0, width);
  std::vector<GlobalIndex> wanted;
  for (int rank = 0; rank < senders; ++rank) {
    const Share share(rank);
    wanted.insert(wanted.end(), share.indices, share.indices + 2);
  }
  PermutationIndex permutation(wanted.data(), int(wanted.size()));
  Handler e, g;
  EventHandlerGlobalIndexProxy f(call);
  EventInputPort* port = setup->publishEventInput("e");
  describe(text, "e", port);
  port->map(&all, &e);
  setup->publishEventInput("f")->map(&all, &f, tick);
  setup->publishEventInput("g")->map(&permutation, &g, tick, 1);
  Values values[] = {Values(width), Values(width), Values(width), Values(width), Values(width), Values(width)};
  ContInputPort* x = setup->publishContInput("x");
  describe(text, "x", x);
  x->map(&values[0].data);
  setup->publishContInput("y0")->map(&values[1].data, 0.0, false);
  setup->publishContInput("y1")->map(&values[2].data, 1);
  setup->publishContInput("y2")->map(&values[3].data, 1, false);
  setup->publishContInput("y3")->map(&values[4].data, tick, 1);
  setup->publishContInput("y4")->map(&values[5].data, tick, 1, false);
  Runtime* runtime = new Runtime(setup, tick);
  for (int n = 1; n <= 4; ++n) {
    runtime->tick();
    for (golden::Record* record : {&e.record, &called, &g.record}) record->close("tick " + std::to_string(n), runtime->time());
    text.line("[tick %d]", n);
    const char* names[] = {"x", "y0", "y1", "y2", "y3", "y4"};
    if (n > 1)
      for (int i = 0; i < 6; ++i) values[i].print(text, names[i]);
  }
  runtime->finalize();
  for (golden::Record* record : {&e.record, &called, &g.record}) record->close("finalize", runtime->time());
  e.record.print(text, "e");
  called.print(text, "f");
  g.record.print(text, "g");
  delete runtime;
}

int main(int argc, char** argv) {
  int rank, size, senders = 0;
  Setup* setup = new Setup(argc, argv);
  MPI_Comm comm = setup->communicator();
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  golden::Out text(argv[1], rank);
  std::string role;
  setup->config("role", &role);
  setup->config("senders", &senders);
  variables(setup, text);
  if (role == "send") send(setup, text, rank, size, 0.001);
  else receive(setup, text, senders, 0.001);
}
