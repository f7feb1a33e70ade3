// Handlers that insert during finalize: that travels until an exchange of its connection has nothing to carry. argv[1] is the label.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

static Runtime* runtime = nullptr;
static EventOutputPort* events = nullptr;
static MessageOutputPort* messages = nullptr;
static golden::Record record;

static void insert(int number) {
  if (events != nullptr) events->insertEvent(runtime->time(), GlobalIndex(number));
  if (messages != nullptr) messages->insertMessage(runtime->time(), &number, sizeof number);
}

static void take(double t, int number, bool relays) {
  record.add(t, number);
  if (relays && runtime != nullptr) insert(number);
}

struct EventRelay : EventHandlerGlobalIndex {
  bool relays = false;
  void operator()(double t, GlobalIndex id) override { take(t, id, relays); }
};

struct MessageRelay : MessageHandler {
  bool relays = false;
  void operator()(double t, void* data, size_t) override { take(t, *static_cast<int*>(data), relays); }
};

// The ticks of this rank, as `tick:id`; its ids are 10 * rank and the nine that follow.
static std::vector<int> sends_in(const std::string& list, int tick, int rank) {
  std::vector<int> ids;
  for (const std::string& word : golden::words(list)) {
    int when = 0, id = 0;
    std::sscanf(word.c_str(), "%d:%d", &when, &id);
    if (when == tick && id / 10 == rank) ids.push_back(id);
  }
  return ids;
}

int main(int argc, char** argv) {
  Setup* setup = new Setup(argc, argv);
  int rank, ticks = 0;
  double latency = 0;
  bool has_messages = false;
  std::string list;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  EventRelay event_relay;
  MessageRelay message_relay;
  setup->config("ticks", &ticks);
  setup->config("messages", &has_messages);
  const bool starts = setup->config("sends", &list), receives = setup->config("latency", &latency);
  setup->config("relays", &event_relay.relays);
  message_relay.relays = event_relay.relays;
  LinearIndex map(10 * rank, 10);
  if (starts || event_relay.relays) {
    if (has_messages) (messages = setup->publishMessageOutput("out"))->map(1);
    else (events = setup->publishEventOutput("out"))->map(&map, Index::GLOBAL, 1);
  }
  if (receives && has_messages) setup->publishMessageInput("in")->map(&message_relay, latency, 1);
  if (receives && !has_messages) setup->publishEventInput("in")->map(&map, &event_relay, latency, 1);
  runtime = new Runtime(setup, 0.001);
  record.close("tick", runtime->time());
  for (int n = 0; n < ticks; ++n) {
    for (const int id : sends_in(list, n, rank)) insert(id);
    runtime->tick();
    record.close("tick", runtime->time());
  }
  runtime->finalize();
  record.close("end", runtime->time());
  record.print(text, "in");
  delete runtime;
}
