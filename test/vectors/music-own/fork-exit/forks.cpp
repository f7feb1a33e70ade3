// A child of a rank ends with exit(0), as those of system() and of helpers do; the rank goes on. argv[1] is send or receive.
#include <music.hh>

#include <sys/wait.h>
#include <unistd.h>

#include "golden.hh"

struct Handler : MUSIC::EventHandlerGlobalIndex {
  golden::Record record;
  void operator()(double t, MUSIC::GlobalIndex id) override { record.add(t, id); }
};

/** The code of a child that ends at once. */
static int child() {
  const pid_t process = fork();
  if (process == 0) std::exit(0);
  int status = -1;
  waitpid(process, &status, 0);
  return status;
}

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const std::string role = argv[1];
  golden::Out text(role, 0);
  MUSIC::LinearIndex map(0, 1);
  Handler handler;
  MUSIC::EventOutputPort* out = nullptr;
  if (role == "send") (out = setup->publishEventOutput("out"))->map(&map, MUSIC::Index::GLOBAL, 1);
  else setup->publishEventInput("in")->map(&map, &handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  for (int n = 1; n <= 8; ++n) {
    if (n == 3) text.line("child %d", child());
    if (out != nullptr) out->insertEvent(runtime->time(), MUSIC::GlobalIndex(0));
    runtime->tick();
    handler.record.close("tick", runtime->time());
  }
  runtime->finalize();
  if (out == nullptr) handler.record.print(text, "in");
  delete runtime;
}
