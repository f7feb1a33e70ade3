// Lanes without a server: memory, and faults on top of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "engine/error.hpp"
#include "lane/fault_lane.hpp"
#include "lane/memory_lane.hpp"
#include "runtime/clock.hpp"

using namespace antiphon;

namespace {

Bytes numbered(std::uint32_t number) {
  Bytes bytes(sizeof number);
  store(bytes.data(), number);
  return bytes;
}

std::vector<std::uint32_t> take_all(Lane &lane) {
  std::vector<std::uint32_t> numbers;
  while (const auto message = lane.receive()) numbers.push_back(load<std::uint32_t>(message->data()));
  return numbers;
}

/** What arrives of a number of messages that are sent over a lane with faults. */
std::vector<std::uint32_t> send_with(const Faults &faults, std::uint32_t count) {
  MemoryHub hub;
  MemoryLane receiver(hub, 1);
  FaultLane sender(std::make_unique<MemoryLane>(hub, 0), faults, 0);
  for (std::uint32_t number = 0; number < count; ++number) sender.send(1, numbered(number));
  sender.flush(monotonic_seconds() + 1);
  return take_all(receiver);
}

}  // namespace

TEST_CASE("a memory lane carries messages in order and wakes who waits") {
  MemoryHub hub;
  MemoryLane a(hub, 0), b(hub, 1);
  a.send(1, numbered(1));
  a.send(1, numbered(2));
  a.send(9, numbered(3));  // nobody
  CHECK(take_all(b) == std::vector<std::uint32_t>{1, 2});
  std::thread later([&] { a.send(1, numbered(4)); });
  while (take_all(b).empty()) b.wait(5, {});
  later.join();
  b.wake();
  const double begin = monotonic_seconds();
  b.wait(5, {});
  CHECK(monotonic_seconds() - begin < 4);
}

TEST_CASE("faults are understood or named") {
  const Faults faults = parse_faults("drop=0.05, duplicate=0.1,reorder=0.2,delay=0.3,delayMs=7.5,cut=100,seed=9,");
  CHECK(faults.drop == 0.05);
  CHECK(faults.duplicate == 0.1);
  CHECK(faults.reorder == 0.2);
  CHECK(faults.delay == 0.3);
  CHECK(faults.delay_ms == 7.5);
  CHECK(faults.cut == 100);
  CHECK(faults.seed == 9);
  for (const char *bad : {"drop=2", "drop", "drop=", "drop=x", "lose=0.1", "cut=1.5", "cut=-1", "delayMs=nan", "drop=0.1x"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(parse_faults(bad), Error);
  }
}

TEST_CASE("a lane without faults changes nothing") {
  const auto numbers = send_with({}, 100);
  REQUIRE(numbers.size() == 100);
  CHECK(std::is_sorted(numbers.begin(), numbers.end()));
}

TEST_CASE("each fault does what it says, about as often as asked") {
  const auto dropped = send_with({.drop = 0.2, .seed = 3}, 2000);
  CHECK(dropped.size() > 1500);
  CHECK(dropped.size() < 1700);
  const auto doubled = send_with({.duplicate = 0.2, .seed = 3}, 2000);
  CHECK(doubled.size() > 2300);
  CHECK(doubled.size() < 2500);
  for (const Faults &faults : {Faults{.reorder = 0.2}, Faults{.delay = 0.2}}) {
    auto moved = send_with(faults, 2000);
    CHECK(moved.size() == 2000);
    CHECK_FALSE(std::is_sorted(moved.begin(), moved.end()));
    std::sort(moved.begin(), moved.end());
    CHECK(std::adjacent_find(moved.begin(), moved.end()) == moved.end());
  }
}

TEST_CASE("faults are the same in every run, and others for another seed") {
  const Faults faults{.drop = 0.3, .duplicate = 0.1, .seed = 5};
  CHECK(send_with(faults, 300) == send_with(faults, 300));
  Faults other = faults;
  other.seed = 6;
  CHECK(send_with(faults, 300) != send_with(other, 300));
}

TEST_CASE("a delayed message is held back for its time") {
  MemoryHub hub;
  MemoryLane receiver(hub, 1);
  FaultLane sender(std::make_unique<MemoryLane>(hub, 0), {.delay = 1, .delay_ms = 50}, 0);
  const double now = monotonic_seconds();
  sender.send(1, numbered(1));
  CHECK(sender.next_flush() > now + 0.04);
  CHECK(sender.next_flush() < now + 1);
  sender.flush(now + 0.01);
  CHECK(take_all(receiver).empty());
  sender.flush(now + 1);
  CHECK(take_all(receiver).size() == 1);
  CHECK(sender.next_flush() > now + 1e6);
}

TEST_CASE("a cut breaks the lane at its message") {
  MemoryHub hub;
  MemoryLane receiver(hub, 1);
  auto inner = std::make_unique<MemoryLane>(hub, 0);
  hub.put(0, numbered(7));  // on its way when the lane breaks
  FaultLane sender(std::move(inner), {.cut = 2}, 0);
  sender.send(1, numbered(1));
  CHECK(sender.receive());
  hub.put(0, numbered(8));
  sender.send(1, numbered(2));
  CHECK_FALSE(sender.receive());
}
