// What programs take from music.hh without including more: the standard library's names, base classes of ports, errors that never happen.
#include <music.hh>
#include <music/version.hh>
#include <music/predict_rank.hh>
#include <music/port.hh>

#include "golden.hh"

/** A port by its base class, as programs keep them. */
static int widthOf(MUSIC::Port* port) { return port->isConnected() && port->hasWidth() ? port->width() : -1; }

static void ignore(MPI_Comm*, int*, ...) {}

class Sorted : public MUSIC::EventHandlerGlobalIndex {
 public:
  std::vector<MUSIC::Event> events;
  void operator()(double t, MUSIC::GlobalIndex id) { events.push_back(MUSIC::Event(t, id)); }
};

int main(int argc, char** argv) {
  const int predicted = MUSIC::predictRank(argc, argv);
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  MPI_Comm comm = setup->communicator();
  MPI_Errhandler handler;
  MPI_Comm_create_errhandler(ignore, &handler);
  MPI_Comm_set_errhandler(comm, handler);
  MPI_Errhandler_free(&handler);
  int rank;
  MPI_Comm_rank(comm, &rank);
  string name = argv[1];
  golden::Out text(name, rank);
  text.line("predicted %s", predicted >= 0 ? "a rank" : "none");

  MPI::Intracomm old = comm;
  int number = rank == 0 ? 42 : 0;
  old.Bcast(&number, 1, MPI::INT, 0);
  text.line("number %d", number);

  MUSIC::LinearIndex all(0, 3);
  Sorted sorted;
  MUSIC::EventOutputPort* out = 0;
  MUSIC::OutputPort* asOutput = 0;
  MUSIC::InputPort* asInput = 0;
  if (name == "send") {
    MUSIC::LinearIndex own(rank, 1);
    asOutput = out = setup->publishEventOutput("out");
    out->map(&own, MUSIC::Index::GLOBAL, 1);
  } else {
    MUSIC::EventInputPort* in = setup->publishEventInput("in");
    asInput = in;
    in->map(&all, &sorted, 0.0, 1);
  }
  text.line("width %d", asOutput != 0 ? widthOf(asOutput) : widthOf(asInput));
  if (rank > 10) {
    std::ostringstream problem;
    problem << "rank " << rank;
    MUSIC::error(problem.str());
    MUSIC::error(problem);
    MUSIC::error();
    MUSIC::error0("never");
    MUSIC::errorRank("never");
  }

  text.line("version %s", std::string(MUSIC::version()).c_str());
  MUSIC::Runtime runtime(setup, 0.01);
  for (int tick = 0; tick < 4; ++tick) {
    if (out != 0) out->insertEvent(runtime.time() + 0.005, MUSIC::GlobalIndex(rank));
    runtime.tick();
  }
  runtime.finalize();
  sort(sorted.events.begin(), sorted.events.end());
  std::map<int, int> counts;
  for (std::vector<MUSIC::Event>::iterator each = sorted.events.begin(); each != sorted.events.end(); ++each) ++counts[each->id];
  for (std::map<int, int>::iterator each = counts.begin(); each != counts.end(); ++each) text.line("id %d: %d", each->first, each->second);
}
