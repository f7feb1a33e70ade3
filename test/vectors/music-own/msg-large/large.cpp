// Messages far beyond 10 kB from two sender ranks to two receiver ranks; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

struct Handler : MUSIC::MessageHandler {
  std::vector<std::string> seen;
  void operator()(double t, void* msg, size_t size) override {
    const unsigned char* bytes = static_cast<unsigned char*>(msg);
    unsigned long sum = 0;
    for (size_t i = 0; i < size; ++i) sum = sum * 31 + bytes[i];
    char line[96];
    std::snprintf(line, sizeof line, "%.9g: %zu bytes, sum %lx", t, size, sum);
    seen.push_back(line);
  }
};

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  Handler handler;
  MUSIC::MessageOutputPort* out = nullptr;
  if (std::string(argv[1]) == "send") (out = setup->publishMessageOutput("out"))->map(1);
  else setup->publishMessageInput("in")->map(&handler, 0.001);
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.001);
  const size_t sizes[] = {10001, 3000000, 0};
  for (int n = 0; n < 3; ++n) {
    std::vector<unsigned char> bytes(sizes[n]);
    for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = (unsigned char)(i * 7 + n + 100 * rank);
    if (out) out->insertMessage(runtime->time(), bytes.data(), bytes.size());
    runtime->tick();
  }
  runtime->finalize();
  for (const std::string& line : handler.seen) text.line("%s", line.c_str());
  delete runtime;
}
