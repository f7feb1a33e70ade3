// Events and messages for ports that nothing is connected to; argv[1] is the label.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  MUSIC::LinearIndex map(0, 1);
  MUSIC::EventHandlerGlobalIndexDummy handler;
  MUSIC::EventOutputPort* events = setup->publishEventOutput("nowhere");
  MUSIC::MessageOutputPort* messages = setup->publishMessageOutput("nobody");
  MUSIC::EventOutputPort* out = setup->publishEventOutput("out");
  MUSIC::EventInputPort* in = setup->publishEventInput("in");
  if (out->isConnected()) out->map(&map, MUSIC::Index::GLOBAL, 1);
  if (in->isConnected()) in->map(&map, &handler, 0.001);
  golden::Out text(argv[1], 0);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  char word[] = "word";
  for (int n = 0; n < 3; ++n) {
    events->insertEvent(runtime->time(), MUSIC::GlobalIndex(0));
    messages->insertMessage(runtime->time(), word, 4);
    runtime->tick();
  }
  runtime->finalize();
  text.line("time %.9g", runtime->time());
  delete runtime;
}
