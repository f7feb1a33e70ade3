// What is inserted before the Runtime is made, before map and after it, and what after it. argv[1] is the label.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

static golden::Record spikes, words;

struct OnSpike : EventHandlerGlobalIndex {
  void operator()(double t, GlobalIndex id) override { spikes.add(t, id); }
};
struct OnWord : MessageHandler {
  void operator()(double t, void* message, std::size_t size) override {
    words.add(t, std::atoi(std::string(static_cast<char*>(message), size).c_str()));
  }
};

struct Outputs {
  EventOutputPort* events;
  MessageOutputPort* messages;
  void insert(double t, int number) {
    std::string word = std::to_string(number);
    events->insertEvent(t, GlobalIndex(number));
    messages->insertMessage(t, &word[0], word.size());
  }
};

int main(int argc, char** argv) {
  Setup* setup = new Setup(argc, argv);
  const bool is_sender = std::string(argv[1]) == "S";
  golden::Out text(argv[1], 0);
  LinearIndex all(0, 4);
  OnSpike on_spike;
  OnWord on_word;
  Outputs out = {};
  if (is_sender) {
    out = {setup->publishEventOutput("out"), setup->publishMessageOutput("say")};
    out.insert(0.0, 1);
    out.events->map(&all, Index::GLOBAL, 1);
    out.messages->map(1);
    out.insert(0.0, 2);
  } else {
    setup->publishEventInput("in")->map(&all, &on_spike, 0.001, 1);
    setup->publishMessageInput("hear")->map(&on_word, 0.001, 1);
  }
  Runtime* runtime = new Runtime(setup, 0.001);
  for (int n = 0; n < 4; ++n) {
    if (is_sender && n == 1) out.insert(runtime->time(), 3);
    runtime->tick();
    spikes.close("tick", runtime->time());
    words.close("tick", runtime->time());
  }
  runtime->finalize();
  spikes.print(text, "in");
  words.print(text, "hear");
  delete runtime;
}
