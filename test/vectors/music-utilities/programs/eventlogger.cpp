// Prints events and messages as they are handed over, with the clock before the tick in which that happens.
#include <iostream>
#include <music.hh>
#include <sstream>

#include "options.hh"

namespace {

double clock_before = 0;
int own_rank = 0;

struct Events : MUSIC::EventHandlerGlobalIndex {
  void operator()(double time, MUSIC::GlobalIndex id) override {
    std::cout << "Rank " << own_rank << ": Event (" << static_cast<int>(id) << ", " << time << ") detected at " << clock_before << std::endl;
  }
};

struct Messages : MUSIC::MessageHandler {
  void operator()(double time, void *data, size_t size) override {
    const std::string text(static_cast<char *>(data), size);
    std::cout << "Rank " << own_rank << ": Message (" << text << ", " << time << ") detected at " << clock_before << std::endl;
  }
};

}  // namespace

int main(int argc, char **argv) {
  auto *setup = new MUSIC::Setup(argc, argv);
  const Options options = read_options(argc, argv);
  int ranks;
  MPI_Comm_rank(setup->communicator(), &own_rank);
  MPI_Comm_size(setup->communicator(), &ranks);
  double stop = 0;
  setup->config("stoptime", &stop);
  Events on_event;
  Messages on_message;
  MUSIC::EventInputPort *in = setup->publishEventInput("in");
  MUSIC::MessageInputPort *words = setup->publishMessageInput("message");
  if (in->isConnected()) {
    int first, count;
    own_ids(in->width(), options.all ? 0 : own_rank, options.all ? 1 : ranks, &first, &count);
    MUSIC::LinearIndex ids(MUSIC::GlobalIndex(first), count);
    if (options.buffered > 0) in->map(&ids, &on_event, options.latency, options.buffered);
    else in->map(&ids, &on_event, options.latency);
  }
  if (words->isConnected()) {
    if (options.buffered > 0) words->map(&on_message, options.latency, options.buffered);
    else words->map(&on_message, options.latency);
  }
  MUSIC::Runtime runtime(setup, options.timestep);
  while (runtime.time() < stop) {
    clock_before = runtime.time();
    runtime.tick();
  }
  clock_before = runtime.time();
  runtime.finalize();
}
