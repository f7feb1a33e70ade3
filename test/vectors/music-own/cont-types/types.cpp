// Continuous values of every element type, each in a port of its own; argv[1] is send or receive.
#include <music.hh>

#include "golden.hh"

struct Row {
  const char* name;
  MPI_Datatype type;
  void* data;
};

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const bool sends = std::string(argv[1]) == "send";
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  char c[2] = {};
  signed char sc[2] = {};
  unsigned char uc[2] = {};
  short s[2] = {};
  int i[2] = {};
  long l[2] = {};
  unsigned u[2] = {};
  long long ll[2] = {};
  unsigned short us[2] = {};
  unsigned long ul[2] = {};
  long double ld[2] = {};
  float f[2] = {};
  double d[2] = {};
  std::vector<Row> rows = {{"c", MPI_CHAR, c}, {"sc", MPI_SIGNED_CHAR, sc}, {"uc", MPI_UNSIGNED_CHAR, uc}, {"s", MPI_SHORT, s}, {"i", MPI_INT, i},
                           {"l", MPI_LONG, l}, {"u", MPI_UNSIGNED, u}, {"f", MPI_FLOAT, f}, {"d", MPI_DOUBLE, d},
                           {"ll", MPI_LONG_LONG, ll}, {"us", MPI_UNSIGNED_SHORT, us}, {"ul", MPI_UNSIGNED_LONG, ul}, {"ld", MPI_LONG_DOUBLE, ld}};
  for (const Row& row : rows) {
    MUSIC::ArrayData map(row.data, row.type, 0, 2);
    if (sends) setup->publishContOutput(row.name)->map(&map, 1);
    else setup->publishContInput(row.name)->map(&map, 0.0, 1, false);
  }
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.01);
  for (int n = 1; n <= 3; ++n) {
    if (sends) {
      c[0] = char(n), sc[0] = -n, uc[0] = 200 + n, s[0] = -30000 + n, i[0] = -2000000000 + n, l[0] = -(1L << 40) + n, u[0] = 4000000000u + n;
      f[0] = 0.1f * n, d[0] = 0.1 * n;
      ll[0] = -(1LL << 50) + n, us[0] = 60000 + n, ul[0] = (1UL << 52) + n, ld[0] = 0.25L * n;
      ll[1] = us[1] = ul[1] = ld[1] = 20 * n;
      c[1] = sc[1] = uc[1] = s[1] = i[1] = l[1] = u[1] = f[1] = d[1] = 10 * n;
    }
    runtime->tick();
    if (!sends) {
      text.line("%d %d %d %d %d %ld %u %.9g %.17g, %d %d %d %d %d %ld %u %g %g", c[0], sc[0], uc[0], s[0], i[0], l[0], u[0], f[0], d[0], c[1], sc[1], uc[1],
                s[1], i[1], l[1], u[1], f[1], d[1]);
      text.line("%lld %u %lu %Lg, %lld %u %lu %Lg", ll[0], us[0], ul[0], ld[0], ll[1], us[1], ul[1], ld[1]);
    }
  }
  runtime->finalize();
  delete runtime;
}
