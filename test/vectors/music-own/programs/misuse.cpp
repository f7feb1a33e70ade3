// One misuse of the API per run, chosen by the key 'misuse'.
#include <music.hh>

#include "golden.hh"

using namespace MUSIC;

int main(int argc, char** argv) {
  Setup* setup = new Setup(argc, argv);
  std::string misuse;
  setup->config("misuse", &misuse);
  EventHandlerGlobalIndexDummy handler;
  LinearIndex map(0, 2);
  double value[2] = {0, 0};
  ArrayData data(value, MPI_DOUBLE, 0, 2);
  const bool sends = std::string(argv[1]) == "send";
  EventInputPort* in = setup->publishEventInput("in");
  if (sends) setup->publishEventOutput("out")->map(&map, Index::GLOBAL, 1);
  else if (misuse != "unmapped") in->map(&map, &handler, 0.0);
  if (misuse == "second-setup") new Setup(argc, argv);
  if (misuse == "map-twice" && in->isConnected()) in->map(&map, &handler, 0.0);
  if (misuse == "map-unconnected") setup->publishContInput("nowhere")->map(&data);
  if (misuse == "width-unconnected") setup->publishContInput("nowhere")->width();
  if (misuse == "has-width-unconnected") setup->publishContInput("nowhere")->hasWidth();
  if (misuse == "width-missing" && in->isConnected()) in->width();
  if (misuse == "wrong-direction" && !sends) setup->publishContOutput("in")->map(&data);
  if (misuse == "overlap") {
    GlobalIndex twice[] = {1, 3, 1};
    PermutationIndex bad(twice, 3);
    if (in->isConnected()) setup->publishEventInput("in")->map(&bad, &handler, 0.0);
  }
  if (misuse == "unconnected-output") (void)setup->publishEventOutput("nowhere");
  if (misuse == "bad-bool") { bool flag; setup->config("flag", &flag); }
  if (misuse == "bad-double") { double number; setup->config("flag", &number); }
  if (misuse == "negative-buffer" && in->isConnected()) setup->publishEventInput("in")->map(&map, &handler, 0.0, -1);
  Runtime* runtime = new Runtime(setup, 0.001);
  if (misuse == "publish-late") setup->publishContInput("late");
  if (misuse == "second-runtime") new Runtime(setup, 0.001);
  if (misuse == "exit-early" && !sends) exit(3);
  for (int n = 0; n < 3; ++n) runtime->tick();
  runtime->finalize();
  delete runtime;
}
