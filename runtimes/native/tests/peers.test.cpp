// Messages between the ranks of one process, over a real server.
#include <doctest/doctest.h>
#include <poll.h>

#include <limits>
#include <memory>

#include "nats_server.hpp"
#include "runtime/clock.hpp"
#include "runtime/peer_channel.hpp"

using namespace antiphon;
using namespace antiphon::tests;

namespace {

constexpr double REPEAT = 0.05;  // [s]

/** A rank of a process whose first rank has number 3 in the run. */
struct Peer {
  Peer(const std::string &url, std::uint32_t rank, std::uint32_t np) : bus(url, "", "peer " + std::to_string(rank), 10), channel(bus, "peers.", 3, rank, np, REPEAT) {}

  /** Takes in what has come within some milliseconds. */
  void serve(int milliseconds) {
    NatsBus::Watch watched = bus.watch();
    pollfd fds[] = {watched.socket, watched.bell};
    poll(fds, 2, milliseconds);
    watched.socket = fds[0];
    watched.bell = fds[1];
    bus.serve(watched);
    channel.service(monotonic_seconds());
  }

  NatsBus bus;
  PeerChannel channel;
};

Bytes bytes(std::size_t size, int seed) {
  Bytes data(size);
  for (std::size_t i = 0; i < size; ++i) data[i] = static_cast<std::byte>(i * 31 + static_cast<std::size_t>(seed));
  return data;
}

/** What `to` receives, until there are so many or the patience is over. */
std::vector<PeerMessage> receive(Peer &from, Peer &to, std::size_t count, double patience = 10) {
  std::vector<PeerMessage> messages;
  const double give_up = monotonic_seconds() + patience;
  to.channel.ask(monotonic_seconds());
  while (messages.size() < count && monotonic_seconds() < give_up) {
    from.serve(1);
    to.serve(1);
    while (auto message = to.channel.take()) messages.push_back(std::move(*message));
  }
  return messages;
}

}  // namespace

TEST_CASE("what was sent before the other rank listened arrives, in order and whole") {
  NatsServer server;
  Peer first(server.url(), 0, 2);
  const std::size_t sizes[] = {0, 1, 64 * 1024, 300'000, 5'000'000, 7};
  for (std::size_t i = 0; i < std::size(sizes); ++i) first.channel.send(1, bytes(sizes[i], static_cast<int>(i)), monotonic_seconds());
  Peer second(server.url(), 1, 2);
  const auto messages = receive(first, second, std::size(sizes));
  REQUIRE(messages.size() == std::size(sizes));
  for (std::size_t i = 0; i < std::size(sizes); ++i) {
    CHECK(messages[i].from == 0);
    CHECK(messages[i].data == bytes(sizes[i], static_cast<int>(i)));
  }
  CHECK(receive(first, second, 1, 3 * REPEAT).empty());
  CHECK(first.channel.next_service() == std::numeric_limits<double>::infinity());
}

TEST_CASE("a rank's messages to itself arrive without a server's help") {
  NatsServer server;
  Peer alone(server.url(), 0, 1);
  alone.channel.send(0, bytes(3, 1), monotonic_seconds());
  REQUIRE(alone.channel.has_message());
  CHECK(alone.channel.take()->data == bytes(3, 1));
  CHECK(!alone.channel.take());
}

TEST_CASE("messages survive connections that break and a server that is killed, each arriving once") {
  NatsServer server;
  Peer first(server.url(), 0, 2), second(server.url(), 1, 2);
  std::vector<PeerMessage> got;
  constexpr int COUNT = 60;
  for (int i = 0; i < COUNT; ++i) {
    first.channel.send(1, bytes(1000, i), monotonic_seconds());
    if (i == 15) first.bus.interrupt();
    if (i == 30) second.bus.interrupt();
    if (i == 45) {
      server.kill();
      server.restart();
    }
    for (auto &message : receive(first, second, 1, 0.005)) got.push_back(std::move(message));
  }
  for (auto &message : receive(first, second, COUNT - got.size())) got.push_back(std::move(message));
  REQUIRE(got.size() == COUNT);
  for (int i = 0; i < COUNT; ++i) CHECK(got[static_cast<std::size_t>(i)].data == bytes(1000, i));
}

TEST_CASE("what is no message between ranks is dropped") {
  NatsServer server;
  Peer first(server.url(), 0, 2), second(server.url(), 1, 2);
  first.channel.send(1, bytes(10, 1), monotonic_seconds());
  REQUIRE(receive(first, second, 1).size() == 1);
  Bytes message = bytes(40, 0);
  const std::byte sound[] = {std::byte{0x41}, std::byte{0x4E}, std::byte{0x54}, std::byte{0x50}, std::byte{1}, std::byte{1}, std::byte{1}, std::byte{0}};
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{23}, std::size_t{40}}) first.bus.publish("peers.4", ByteView(message).first(size));
  std::copy(std::begin(sound), std::end(sound), message.begin());
  store(message.data() + 8, std::uint32_t{9});  // a rank that there is not
  first.bus.publish("peers.4", message);
  store(message.data() + 8, std::uint32_t{0});
  store(message.data() + 16, std::uint64_t{1} << 60);  // a number far ahead
  first.bus.publish("peers.4", message);
  store(message.data() + 5, std::uint8_t{2});  // an acknowledgement of what was never sent
  first.bus.publish("peers.4", message);
  first.bus.write();
  first.channel.send(1, bytes(10, 2), monotonic_seconds());
  const auto messages = receive(first, second, 2, 0.3);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].data == bytes(10, 2));
}
