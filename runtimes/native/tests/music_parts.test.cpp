// The parts of libmusic that need no run: index maps, conversions, reductions.
#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "engine/error.hpp"
#include "music/array_copy.hpp"
#include "music/comm.h"
#include "music/index_table.hpp"
#include "music/reduce.hpp"

using namespace antiphon::music;

namespace {

IndexTable table_of(const std::vector<mus_interval> &intervals) { return IndexTable({intervals.data(), intervals.size()}, "A.port"); }

}  // namespace

TEST_CASE("an index table goes from global to local indices and back") {
  // Unsorted, with an empty interval; a permutation of single indices, and a block.
  const IndexTable table = table_of({{7, 8, 7}, {20, 20, 0}, {2, 3, 1}, {10, 13, 8}});
  CHECK(table.size() == 5);
  CHECK(table.contains(7));
  CHECK(!table.contains(8));
  CHECK(!table.contains(-1));
  CHECK(!table.contains(13));
  const int pairs[][2] = {{7, 0}, {2, 1}, {10, 2}, {11, 3}, {12, 4}};
  for (const auto &[global, local] : pairs) {
    CHECK(table.local_of(global) == local);
    CHECK(table.global_of(local) == global);
  }
  CHECK(!table.global_of(5));
  CHECK(!table.global_of(-1));
  CHECK(table_of({}).size() == 0);
  CHECK(!table_of({}).global_of(0));
}

TEST_CASE("an index that stands twice is refused, and a negative one") {
  CHECK_THROWS_WITH_AS(table_of({{0, 3, 0}, {2, 4, 0}}), doctest::Contains("A.port: an index map holds index 2 twice"), antiphon::Error);
  CHECK_THROWS_WITH_AS(table_of({{-1, 3, 0}}), doctest::Contains("negative"), antiphon::Error);
}

TEST_CASE("neighbours with the same offset become one interval") {
  CHECK(table_of({{0, 3, 0}, {3, 5, 0}, {5, 6, 1}}).intervals().size() == 2);
  CHECK(table_of({{0, 3, 0}, {3, 5, 0}, {5, 6, 1}}).pairs() == std::vector<std::int64_t>{0, 5, 5, 6});
}

TEST_CASE("arrays become rows in the order of global indices, and rows arrays") {
  const IndexTable table = table_of({{3, 4, 3}, {1, 2, 0}, {0, 1, -2}});
  int array[] = {30, 10, 0};
  std::vector<double> row(3);
  gather(array, MUS_INT32, table, row);
  CHECK(row == std::vector<double>{0, 10, 30});
  double back[3] = {};
  const std::int32_t all[] = {0, 1, 2}, middle[] = {1};
  scatter(row, all, back, MUS_FLOAT64, table);
  CHECK(std::vector<double>(back, back + 3) == std::vector<double>{30, 10, 0});
  double kept[3] = {-7, -7, -7};
  scatter(row, middle, kept, MUS_FLOAT64, table);
  CHECK(std::vector<double>(kept, kept + 3) == std::vector<double>{-7, 10, -7});
}

TEST_CASE("a value beyond an integer type becomes its nearest one") {
  const IndexTable table = table_of({{0, 3, 0}});
  const std::vector<double> row = {1e300, -1e300, std::numeric_limits<double>::quiet_NaN()};
  const std::int32_t all[] = {0, 1, 2};
  std::uint8_t small[3];
  scatter(row, all, small, MUS_UINT8, table);
  CHECK(small[0] == 255);
  CHECK(small[1] == 0);
  CHECK(small[2] == 0);
  std::int64_t large[3];
  scatter(row, all, large, MUS_INT64, table);
  CHECK(large[0] == std::numeric_limits<std::int64_t>::max());
  CHECK(large[1] == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("reductions combine elementwise, bits of whole numbers only") {
  double sums[] = {1, 2}, with[] = {10, 20};
  CHECK(combine(sums, with, 2, MUS_FLOAT64, MUS_OP_SUM));
  CHECK(sums[1] == 22);
  CHECK(!combine(sums, with, 2, MUS_FLOAT64, MUS_OP_BAND));
  CHECK(!combine(sums, with, 2, 0x999, MUS_OP_SUM));
  int bits[] = {6}, mask[] = {3};
  CHECK(combine(bits, mask, 1, MUS_INT32, MUS_OP_BXOR));
  CHECK(bits[0] == 5);
  CHECK(combine(bits, mask, 1, MUS_INT32, MUS_OP_LXOR));
  CHECK(bits[0] == 0);
}
