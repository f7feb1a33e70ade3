// Index maps, arrays, events and handlers as objects, and an index map of the program's own on a port; argv[1] is the label.
#include <music.hh>
#include <music/predict_rank.hh>

#include "golden.hh"

using namespace MUSIC;

// Every second index of the ten of a rank.
class Even : public IndexMap {
  int rank_;

  class Step : public IteratorImplementation {
    IndexInterval interval_;
    int rank_, number_;

   public:
    Step(int rank, int number) : interval_(10 * rank + 2 * number, 10 * rank + 2 * number + 1, 10 * rank + number), rank_(rank), number_(number) {}
    const IndexInterval operator*() override { return interval_; }
    const IndexInterval* dereference() override { return &interval_; }
    bool isEqual(IteratorImplementation* other) const override { return number_ == static_cast<Step*>(other)->number_; }
    void operator++() override { *this = Step(rank_, number_ + 1); }
    IteratorImplementation* copy() override { return new Step(*this); }
  };

 public:
  explicit Even(int rank) : rank_(rank) {}
  iterator begin() override { return iterator(new Step(rank_, 0)); }
  const iterator end() const override { return iterator(new Step(rank_, 3)); }
  IndexMap* copy() override { return new Even(*this); }
};

static void show(golden::Out& text, const char* name, IndexMap* map) {
  std::string line = name;
  for (IndexMap::iterator at = map->begin(); at != map->end(); ++at) {
    const IndexInterval interval = *at;
    line += " [" + std::to_string(at->begin()) + "," + std::to_string(interval.end()) + ")-" + std::to_string(interval.local());
  }
  IndexMap::iterator start = map->begin(), same(start), other = map->end();
  other = start;
  text.line("%s, %d %d %d", line.c_str(), int(start == map->end()), int(other == start), int(same == start));
}

static void indices(golden::Out& text) {
  LinearIndex linear(GlobalIndex(4), 3), none(0, 0);
  GlobalIndex scattered[] = {7, 2, 9};
  PermutationIndex permutation(scattered, 3);
  std::vector<IndexInterval> intervals = {IndexInterval(1, 3, 1), IndexInterval(6, 7, 4)};
  PermutationIndex blocks(intervals);
  IndexMap* copies[] = {linear.copy(), permutation.copy(), blocks.copy()};
  show(text, "linear", copies[0]);
  show(text, "permutation", copies[1]);
  show(text, "blocks", copies[2]);
  for (IndexMap* copy : copies) delete copy;
  IndexInterval interval;
  interval.setBegin(5);
  interval.setEnd(8);
  interval.setLocal(2);
  text.line("interval %d %d %d, %d", interval.begin(), interval.end(), interval.local(), int(intervals[0] < interval));
  text.line("kinds %d %d %d, largest %d", int(Index::GLOBAL != Index::LOCAL), int(Index::LOCAL != Index::UNDEFINED), int(GlobalIndex(3)) + int(LocalIndex(4)),
            Index::WILDCARD_MAX);
}

static void arrays(golden::Out& text) {
  double values[4] = {1, 2, 3, 4};
  LinearIndex block(2, 4);
  ArrayData first(values, MPI_DOUBLE, &block), second(values + 1, MPI_FLOAT, 0, 2);
  DataMap* copy = second.copy();
  text.line("arrays %d %d %d %d", int(first.base() == values), int(copy->base() == values + 1), int(MPI_Datatype(first.type()) == MPI_DOUBLE), int(MPI_Datatype(copy->type()) == MPI_FLOAT));
  show(text, "array", first.indexMap());
  show(text, "copy", copy->indexMap());
  delete copy;
}

static golden::Record called;
static void on_event(double t, int id) { called.add(t, id); }
static void on_message(double t, void*, std::size_t size) { called.add(t, int(size)); }

static void objects(golden::Out& text) {
  Event early(0.25, 3), late(0.5, 1), nothing = late;
  text.line("events %d %d %g %d", int(early < late), int(late < early), nothing.t, nothing.id);
  EventHandlerGlobalIndexDummy a;
  EventHandlerLocalIndexDummy b;
  MessageHandlerDummy c;
  EventHandlerGlobalIndexProxy d(on_event), unset_global;
  EventHandlerLocalIndexProxy e(on_event), unset_local;
  MessageHandlerProxy f(on_message), unset_message;
  char word[] = "abc";
  a(0.1, GlobalIndex(1)), b(0.1, LocalIndex(1)), c(0.1, word, 3);
  d(0.2, GlobalIndex(2)), e(0.3, LocalIndex(5)), f(0.4, word, 3);
  unset_global = d, unset_local = e, unset_message = f;
  unset_global(0.5, GlobalIndex()), unset_local(0.6, LocalIndex()), unset_message(0.7, word, 1);
  called.close("call", 0);
  called.print(text, "handlers");
}

struct Handler : EventHandlerGlobalIndex {
  golden::Record record;
  void operator()(double t, GlobalIndex id) override { record.add(t, id); }
};

int main(int argc, char** argv) {
  const int predicted = predictRank(argc, argv);
  Setup* setup = new Setup(argc, argv);
  int rank, size, senders = 0;
  MPI_Comm_rank(setup->communicator(), &rank);
  MPI_Comm_size(setup->communicator(), &size);
  golden::Out text(argv[1], rank);
  setup->config("senders", &senders);
  const bool sends = senders == 0;
  text.line("rank %d of %d, predicted %d; the old way %d", rank, size, predicted, setup->communicator().Get_rank());
  indices(text);
  arrays(text);
  objects(text);
  Even even(rank);
  std::vector<double> values(sends ? 2 : 2 * senders, -1.0);
  ArrayData data(values.data(), MPI_DOUBLE, sends ? 2 * rank : 0, int(values.size()));
  EventOutputPort* out = nullptr;
  Handler handler;
  std::vector<IndexInterval> wanted;
  for (int r = 0; r < senders; ++r)
    for (int i = 0; i < 3; ++i) wanted.push_back(IndexInterval(10 * r + 2 * i, 10 * r + 2 * i + 1, 0));
  PermutationIndex all(wanted);
  if (sends) {
    out = setup->publishEventOutput("e");
    out->map(&even, Index::GLOBAL, 1);
    setup->publishContOutput("x")->map(&data, 1);
  } else {
    setup->publishEventInput("e")->map(&all, &handler, 0.001, 1);
    setup->publishContInput("x")->map(&data, 0.001, 1);
  }
  Runtime* runtime = new Runtime(setup, 0.001);
  for (int n = 1; n <= 3; ++n) {
    if (sends) {
      out->insertEvent(runtime->time(), GlobalIndex(10 * rank + 2 * (n - 1)));
      for (int i = 0; i < 2; ++i) values[i] = 100 * n + 10 * rank + i;
    }
    runtime->tick();
    std::string line;
    for (double value : values) line += " " + std::to_string(int(value));
    if (!sends && n > 1) text.line("x%s", line.c_str());
  }
  runtime->finalize();
  handler.record.close("end", runtime->time());
  handler.record.print(text, "e");
  delete runtime;
}
