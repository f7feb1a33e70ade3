// An event input without a handler, which is to be like one that does nothing; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const std::string role = argv[1];
  golden::Out text(role, 0);
  MUSIC::LinearIndex map(0, 2);
  MUSIC::EventOutputPort* out = nullptr;
  if (role == "send") {
    (out = setup->publishEventOutput("out"))->map(&map, MUSIC::Index::GLOBAL, 1);
  } else {
    setup->publishEventInput("in")->map(&map, static_cast<MUSIC::EventHandlerGlobalIndex*>(nullptr), 0.001);
  }
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 1; n <= 4; ++n) {
    if (out != nullptr) out->insertEvent(runtime->time(), MUSIC::GlobalIndex(1));
    runtime->tick();
    text.line("tick %d", n);
  }
  runtime->finalize();
  delete runtime;
}
