// Message ports with every way to map them; argv[1] is the label, the key 'role' send or receive.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

static std::vector<std::string> heard;
static void note(const char* port, double t, const void* msg, std::size_t size) {
  char time[32];
  std::snprintf(time, sizeof time, "%s %.9g ", port, t);
  heard.push_back(time + std::string(static_cast<const char*>(msg), size));
}

struct Handler : MessageHandler {
  void operator()(double t, void* msg, std::size_t size) override { note("a", t, msg, size); }
};
static void call(double t, void* msg, std::size_t size) { note("b", t, msg, size); }

int main(int argc, char** argv) {
  int provided = -1, rank;
  Setup* setup = new Setup(argc, argv, MPI_THREAD_SINGLE, &provided);
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  std::string role, list;
  setup->config("role", &role);
  text.line("threads %d", int(provided >= MPI_THREAD_SINGLE));
  setup->config("ports", &list);
  const std::vector<std::string> names = golden::words(list);
  Handler handler;
  MessageHandlerProxy proxy(call);
  MessageHandlerDummy dummy;
  std::vector<MessageOutputPort*> outs;
  for (const std::string& name : names) {
    if (role == "send") {
      MessageOutputPort* port = setup->publishMessageOutput(name);
      text.line("connected %d", int(port->isConnected()));
      if (name == "a") port->map();
      else port->map(1);
      outs.push_back(port);
    } else {
      MessageInputPort* port = setup->publishMessageInput(name);
      text.line("connected %d", int(port->isConnected()));
      if (name == "a" || name == "f") port->map(&handler);
      if (name == "b") port->map(&proxy, 0.001);
      if (name == "c") port->map(&dummy, 1);
      if (name == "d") port->map(&proxy, 0.001, 1);
      if (name == "e") port->map(&handler, 2);
      if (name == "g") port->map(1);
      if (name == "h") port->map(0.001, 1);
    }
  }
  Runtime* runtime = new Runtime(setup, 0.001);
  for (int n = 1; n <= 4; ++n) {
    for (std::size_t i = 0; i < outs.size(); ++i) {
      std::string word = names[i] + std::to_string(10 * rank + n);
      if (n % 2 == int(i % 2)) outs[i]->insertMessage(runtime->time(), &word[0], word.size());
    }
    runtime->tick();
  }
  runtime->finalize();
  std::sort(heard.begin(), heard.end());
  text.line("[messages]");  // of several ranks only one gets them from the installed library
  for (const std::string& line : heard) text.line("%s", line.c_str());
  delete runtime;
}
