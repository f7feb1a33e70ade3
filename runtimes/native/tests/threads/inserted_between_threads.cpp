// One thread inserts while another takes: nothing is lost, nothing comes twice. Built with the thread sanitizer, which ends it where they race.
#include <cstdio>
#include <thread>

#include "music/inserted.hpp"

using namespace antiphon::music;

int main() {
  constexpr int ROWS = 20'000;
  Inserted<EventBatch> events;
  Inserted<MessageBatch> messages;
  events.open();
  messages.open();
  std::thread inserting([&] {
    for (int row = 0; row < ROWS; ++row) {
      const auto byte = static_cast<std::byte>(row);
      events.add(row, row);
      messages.add(row, &byte, std::size_t{1});
    }
    events.close();
    events.add(-1.0, -1);
  });
  int next = 0, said = 0;
  while (next < ROWS || said < ROWS) {
    for (const std::int32_t index : events.take().indices) {
      if (index != next++) return std::printf("event %d comes in place of %d\n", index, next - 1), 1;
    }
    for (const std::byte byte : messages.take().bytes) {
      if (byte != static_cast<std::byte>(said++)) return std::printf("message %d is another one\n", said - 1), 1;
    }
  }
  inserting.join();
  return events.take().times.empty() ? 0 : 1;
}
