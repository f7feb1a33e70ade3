// Index sets, tick intervals, buckets, sample histories: against the plainest possible reference.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "engine/due_queue.hpp"
#include "engine/index_set.hpp"
#include "engine/interval.hpp"
#include "engine/sample_history.hpp"
#include "engine/tick_buckets.hpp"

using namespace antiphon;

TEST_CASE("an index set holds what its intervals hold") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::int64_t scale = round % 3 == 0 ? 10'000'000 : 1;  // beyond the bitmap, too
    std::vector<Interval> intervals;
    std::set<std::int64_t> plain;
    for (std::uint64_t n = random() % 6; n > 0; --n) {
      const auto begin = static_cast<std::int64_t>(random() % 100), end = begin + static_cast<std::int64_t>(random() % 20);
      intervals.push_back({begin * scale, end * scale});
      for (std::int64_t i = begin; i < end; ++i) plain.insert(i);
    }
    const IndexSet set(intervals);
    CHECK(set.size() == static_cast<std::int64_t>(plain.size()) * scale);
    for (std::int64_t i = -2; i < 125; ++i) CHECK(set.contains(i * scale) == plain.contains(i));
  }
}

TEST_CASE("blocks cover a width once") {
  for (std::int64_t width = 0; width < 40; ++width) {
    for (std::int32_t ranks = 1; ranks < 9; ++ranks) {
      std::int64_t next = 0;
      for (std::int32_t rank = 0; rank < ranks; ++rank) {
        const Interval block = block_of(width, rank, ranks);
        CHECK(block.begin == next);
        next = block.end;
      }
      CHECK(next == width);
    }
  }
}

TEST_CASE("an event belongs to the tick whose interval holds it") {
  for (const Closed closed : {Closed::left, Closed::right}) {
    const TickInterval interval{10, closed};
    for (Units due = 0; due < 100; ++due) {
      const Units time = 10 * interval.tick_of(due);
      if (closed == Closed::left) CHECK((time <= due && due < time + 10));
      else CHECK(((time < due && due <= time + 10) || (due == 0 && time == 0)));
    }
    CHECK(interval.tick_of(-1) < 0);
  }
}

TEST_CASE("a stamp is clamped by one unit and no more") {
  const TickInterval left{10, Closed::left}, right{10, Closed::right};
  CHECK(left.clamp(20, 20) == 20);
  CHECK(left.clamp(29, 20) == 29);
  CHECK(left.clamp(19, 20) == 20);
  CHECK(left.clamp(30, 20) == 29);
  CHECK_FALSE(left.clamp(18, 20));
  CHECK_FALSE(left.clamp(31, 20));
  CHECK(right.clamp(0, 0) == 1);
  CHECK(right.clamp(30, 20) == 30);
  CHECK(right.clamp(31, 20) == 30);
  CHECK_FALSE(right.clamp(19, 20));
}

TEST_CASE("round trips between units and seconds are exact on simulator grids") {
  for (const Units per_second : {Units{1'000}, Units{100'000}, Units{1'000'000'000}}) {
    const Timebase timebase(per_second);
    for (Units n = 0; n < 200'000; n += 7) CHECK(timebase.units(timebase.seconds(n)) == n);
    for (Units n = (Units{1} << 50) - 1000; n < Units{1} << 50; ++n) CHECK(timebase.units(timebase.seconds(n)) == n);
  }
  CHECK_FALSE(Timebase().units(1e300));
  CHECK_FALSE(Timebase().units(std::numeric_limits<double>::quiet_NaN()));
  CHECK_FALSE(Timebase().units(-std::numeric_limits<double>::infinity()));
}

TEST_CASE("buckets give back what was put into them, near and far") {
  std::mt19937_64 random(2);
  TickBuckets<std::vector<int>> buckets;
  std::map<std::int64_t, std::vector<int>> plain;
  std::vector<int> taken;
  for (int round = 0; round < 30'000; ++round) {
    const std::int64_t far = random() % 50 == 0 ? 20'000 : 40;
    const std::int64_t tick = buckets.next() + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(far));
    buckets.at(tick).push_back(round);
    plain[tick].push_back(round);
    if (random() % 2) continue;
    taken.clear();
    buckets.take(taken);
    REQUIRE(taken == plain[buckets.next() - 1]);
  }
}

TEST_CASE("a hostile stamp takes no room that grows with it") {
  TickBuckets<std::vector<int>> buckets;
  buckets.at(MAX_UNITS).push_back(1);
  std::vector<int> taken;
  buckets.take(taken);
  CHECK(taken.empty());
}

TEST_CASE("samples are interpolated, and held after the end") {
  const std::vector<std::int32_t> columns{2, 0};
  SampleHistory history(columns, {10, 20});
  PartView part{.connection = 0, .kind = Kind::continuous, .rows = 2, .extent = 2};
  const double samples[] = {14, 28, 18, 36};
  part.samples = reinterpret_cast<const std::byte *>(samples);
  history.accept(part);
  std::vector<double> row(3, -1);
  CHECK(history.read(0, 4, Interpolation::linear, row));
  CHECK(row == std::vector<double>{20, -1, 10});
  CHECK(history.read(1, 4, Interpolation::linear, row));
  CHECK(row == std::vector<double>{22, -1, 11});
  CHECK(history.read(1, 4, Interpolation::nearest, row));
  CHECK(row == std::vector<double>{20, -1, 10});
  CHECK(history.read(2, 4, Interpolation::nearest, row));
  CHECK(row == std::vector<double>{28, -1, 14});
  CHECK(history.read(8, 4, Interpolation::linear, row));
  CHECK(row == std::vector<double>{36, -1, 18});
  CHECK_FALSE(history.read(9, 4, Interpolation::linear, row));
  history.hold();
  CHECK(history.read(100, 4, Interpolation::linear, row));
  CHECK(row == std::vector<double>{36, -1, 18});
}

TEST_CASE("a long history forgets what lies behind") {
  SampleHistory history({0}, {0});
  std::vector<double> row(1);
  for (int k = 1; k < 1000; ++k) {
    const double sample = k;
    history.accept({.kind = Kind::continuous, .rows = 1, .extent = 1, .samples = reinterpret_cast<const std::byte *>(&sample)});
    CHECK(history.read(10 * k - 5, 10, Interpolation::linear, row));
    CHECK(row[0] == k - 0.5);
  }
}
