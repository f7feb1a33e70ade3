// Message handlers that insert: what they insert at a delivery travels with a send that stands later in the same tick. argv[1] is the label.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

static Runtime* runtime = nullptr;
static MessageOutputPort* out = nullptr;
static golden::Record record;

struct Relay : MessageHandler {
  void operator()(double t, void* message, std::size_t size) override {
    record.add(t, std::atoi(std::string(static_cast<char*>(message), size).c_str()));
    if (out != nullptr && runtime != nullptr) out->insertMessage(runtime->time(), message, size);
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
  setup->config("sends", &sends);
  setup->config("latency", &latency);
  MessageOutputPort* output = setup->publishMessageOutput("out");
  MessageInputPort* input = setup->publishMessageInput("in");
  if (output->isConnected()) (out = output)->map(1);
  if (input->isConnected()) input->map(&relay, latency, 1);
  runtime = new Runtime(setup, 0.001);
  record.close("tick", runtime->time());
  for (int n = 0; n < ticks; ++n) {
    std::string word = std::to_string(n);
    if (n < sends) out->insertMessage(runtime->time(), &word[0], word.size());
    runtime->tick();
    record.close("tick", runtime->time());
  }
  runtime->finalize();
  record.close("end", runtime->time());
  record.print(text, "in");
  delete runtime;
}
