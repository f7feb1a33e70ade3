#pragma once
// Messages between the ranks of one process (docs/protocol.md, "Peer messages"): what a program without an MPI of its own meets and
// gathers with. Core NATS loses what nobody listens to yet and what falls into a reconnect, so chunks are numbered, kept until they
// are acknowledged, and sent again. Order is kept per pair of ranks.

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/nats_bus.hpp"
#include "engine/bytes.hpp"

namespace antiphon {

/** A message from another rank of the process. */
struct PeerMessage {
  std::uint32_t from;  ///< its number in the process
  Bytes data;
};

/** Used under the rank's lock. `now` is monotonic seconds. */
class PeerChannel {
 public:
  /** `first`: the number in the run of the process's rank 0. `repeat` [s]: after so long what is not acknowledged is sent again. */
  PeerChannel(NatsBus &bus, std::string prefix, std::uint32_t first, std::uint32_t rank, std::uint32_t np, double repeat);

  /** Keeps a copy until the other rank has it; never waits. */
  void send(std::uint32_t to, ByteView data, double now);
  /** Asks every other rank once for what it has sent before this one listened. */
  void ask(double now);
  /** The next message in the order of arrival. */
  std::optional<PeerMessage> take();
  bool has_message() const { return !arrived_.empty(); }

  void service(double now);
  /** When `service` has something to do again [s]. */
  double next_service() const;

 private:
  struct Outgoing {
    std::deque<Bytes> kept;      // not acknowledged
    std::uint64_t first = 0;     // number of kept.front()
    std::size_t sent = 0;        // how many of them are on their way
    std::size_t sent_bytes = 0;
    double repeat_at = 0;
  };
  struct Incoming {
    std::uint64_t next = 0;
    std::map<std::uint64_t, Bytes> stash;
    Bytes partial;
    bool is_owed = false;  // an acknowledgement
  };

  void receive(ByteView message, double now);
  void accept(std::uint32_t from, ByteView chunk);
  void acknowledged(std::uint32_t from, std::uint64_t next, bool is_repeat, double now);
  void pump(std::uint32_t to, double now);
  void publish(std::uint32_t to, ByteView message);
  void acknowledge(std::uint32_t to, bool is_repeat);

  NatsBus &bus_;
  std::string prefix_;
  std::uint32_t first_, rank_;
  double repeat_;
  std::unique_ptr<BusSubscription> subscription_;
  std::vector<Outgoing> outgoing_;
  std::vector<Incoming> incoming_;
  std::deque<PeerMessage> arrived_;
  bool has_asked_ = false;
};

}  // namespace antiphon
