// The name of a program that nothing is coupled to, and the rounding of its tick: 3.5e-9 / 1e-9 is less than 3.5.
#include <music.hh>

#include "golden.hh"

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  golden::Out text("name", 0);
  text.line("argc %d, argv[0] %s, then %s", argc, argv[0], argv[argc] ? "more" : "null");
  MUSIC::Runtime runtime(setup, 3.5e-9);
  runtime.tick();
  text.line("time %.17g", runtime.time());
  runtime.finalize();
}
