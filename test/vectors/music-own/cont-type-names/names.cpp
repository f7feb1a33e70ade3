// Continuous values of every constant that MPI has for an element type of C, each in a port of its own; argv[1] is send or receive.
#include <music.hh>

#include <cstdint>
#include <functional>
#include <limits>

#include "golden.hh"

struct Row {
  std::string name;
  MPI_Datatype type;
  void* data;
  std::function<void(int)> fill;  // what the n-th tick sends
  std::function<double()> first, last;
};

/** Two elements: the least and the largest value that it has, or nearly, where there are that many integers in a double. */
template <class T>
static Row row(const std::string& name, MPI_Datatype type) {
  T* data = new T[2]();
  const double least = -double(std::numeric_limits<T>::is_signed), half = sizeof(T) > 4 || !std::numeric_limits<T>::is_integer ? 1e12 : double(std::numeric_limits<T>::max()) / 2;
  const auto fill = [=](int n) { data[0] = T(least * n), data[1] = T(sizeof(T) == 1 && T(2) == T(1) ? n % 2 : half - n); };
  return {name, type, data, fill, [=] { return double(data[0]); }, [=] { return double(data[1]); }};
}

#define ROW(type, constant) row<type>(#constant, constant)

int main(int argc, char** argv) {
  MUSIC::Setup* setup = new MUSIC::Setup(argc, argv);
  const bool sends = std::string(argv[1]) == "send";
  int rank;
  MPI_Comm_rank(setup->communicator(), &rank);
  golden::Out text(argv[1], rank);
  const std::vector<Row> rows = {
      ROW(char, MPI_CHAR), ROW(signed char, MPI_SIGNED_CHAR), ROW(unsigned char, MPI_UNSIGNED_CHAR), ROW(unsigned char, MPI_BYTE),
      ROW(short, MPI_SHORT), ROW(int, MPI_INT), ROW(long, MPI_LONG), ROW(long long, MPI_LONG_LONG), ROW(long long, MPI_LONG_LONG_INT),
      ROW(unsigned short, MPI_UNSIGNED_SHORT), ROW(unsigned, MPI_UNSIGNED), ROW(unsigned long, MPI_UNSIGNED_LONG),
      ROW(unsigned long long, MPI_UNSIGNED_LONG_LONG), ROW(std::int8_t, MPI_INT8_T), ROW(std::int16_t, MPI_INT16_T),
      ROW(std::int32_t, MPI_INT32_T), ROW(std::int64_t, MPI_INT64_T), ROW(std::uint8_t, MPI_UINT8_T), ROW(std::uint16_t, MPI_UINT16_T),
      ROW(std::uint32_t, MPI_UINT32_T), ROW(std::uint64_t, MPI_UINT64_T), ROW(bool, MPI_C_BOOL), ROW(float, MPI_FLOAT),
      ROW(double, MPI_DOUBLE), ROW(long double, MPI_LONG_DOUBLE)};
  for (const Row& row : rows) {
    MUSIC::ArrayData map(row.data, row.type, 0, 2);
    if (sends) setup->publishContOutput(row.name)->map(&map, 1);
    else setup->publishContInput(row.name)->map(&map, 0.0, 1, false);
  }
  MUSIC::Runtime* runtime = new MUSIC::Runtime(setup, 0.01);
  for (int n = 1; n <= 3; ++n) {
    if (sends) for (const Row& row : rows) row.fill(n);
    runtime->tick();
    if (sends) continue;
    for (const Row& row : rows) text.line("%d %s %.9g %.9g", n, row.name.c_str(), row.first(), row.last());
  }
  runtime->finalize();
  delete runtime;
}
