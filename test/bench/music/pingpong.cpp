// A MUSIC program that sends some events in every tick to another of its kind, and hears its events: A and B in a closed loop.
//
// From its section: ticks, warmup (ticks before the clock starts), events (per tick), latency (in ticks of 1 ms). Prints "RESULT us events":
// microseconds per tick, and the events that it has heard.
#include <chrono>
#include <cstdio>
#include <music.hh>

namespace {

constexpr double TICK = 1e-3; // s

class Counter : public MUSIC::EventHandlerGlobalIndex {
public:
  void operator()(double, MUSIC::GlobalIndex) override { ++heard; }
  long heard = 0;
};

int setting(MUSIC::Setup &setup, const char *name, int otherwise) {
  int value = otherwise;
  setup.config(name, &value);
  return value;
}

} // namespace

int main(int argc, char **argv) {
  auto *setup = new MUSIC::Setup(argc, argv);
  const int ticks = setting(*setup, "ticks", 100000);
  const int warm_up = setting(*setup, "warmup", 1000);
  const int events = setting(*setup, "events", 10);
  const int latency = setting(*setup, "latency", 1);
  Counter counter;
  MUSIC::LinearIndex indices(0, events);
  auto *out = setup->publishEventOutput("out");
  auto *in = setup->publishEventInput("in");
  out->map(&indices, MUSIC::Index::GLOBAL);
  in->map(&indices, &counter, latency * TICK);
  MUSIC::Runtime runtime(setup, TICK);
  auto since = std::chrono::steady_clock::now();
  for (int tick = 0; tick < warm_up + ticks; ++tick) {
    if (tick == warm_up) since = std::chrono::steady_clock::now();
    for (int event = 0; event < events; ++event) out->insertEvent(runtime.time(), MUSIC::GlobalIndex(event));
    runtime.tick();
  }
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - since;
  runtime.finalize();
  std::printf("RESULT %g %ld\n", took.count() / ticks, counter.heard);
  return 0;
}
