#pragma once
// The connection to the nats-server. cnats runs on an external event loop, and that loop is whichever thread waits: so an arriving
// message wakes the thread that needs it, and no other (a wake-up costs 20-25 us, as much as the network itself).

#include <nats/nats.h>
#include <poll.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "bus/bell.hpp"
#include "engine/bytes.hpp"

namespace antiphon {

/** A message that arrived. */
class BusMessage {
 public:
  /** Null: the server's word that nobody listens where a request went; cnats does not tell which. */
  explicit BusMessage(natsMsg *message) : message_(message, natsMsg_Destroy) {}
  ByteView data() const;
  std::string subject() const { return natsMsg_GetSubject(message_.get()); }
  std::string reply() const;
  bool is_no_responders() const { return message_ == nullptr; }

 private:
  std::unique_ptr<natsMsg, void (*)(natsMsg *)> message_;
};

/** A subscription; its messages are taken one by one, without waiting. */
class BusSubscription {
 public:
  explicit BusSubscription(natsSubscription *subscription) : subscription_(subscription, natsSubscription_Destroy) {}
  /** The next message that `NatsBus::read` has brought, or null. */
  std::unique_ptr<BusMessage> next();

 private:
  std::unique_ptr<natsSubscription, void (*)(natsSubscription *)> subscription_;
};

/** Every call but `wait` is made under one lock of the owner. */
class NatsBus {
 public:
  /** Tries for `patience` seconds. Throws BUS_UNREACHABLE. */
  NatsBus(const std::string &url, const std::string &token, const std::string &name, double patience);
  ~NatsBus();
  NatsBus(const NatsBus &) = delete;
  NatsBus &operator=(const NatsBus &) = delete;

  std::unique_ptr<BusSubscription> subscribe(const std::string &subject);
  /** False: the message is lost (no connection, for instance). It leaves with the next `write`. */
  bool publish(const std::string &subject, ByteView data, const std::string &reply = {});
  /** Pushes out what has been published. */
  void write();
  /**
   * What to poll beside: the socket (-1 while there is no connection) and the bell, which rings when the socket changes or a thread of
   * cnats has something to write. The connection's number tells `read` whether the socket that was polled is still the present one.
   */
  struct Watch {
    pollfd socket;
    pollfd bell;
    std::uint64_t connection;
  };
  Watch watch() const;
  /** After polling: takes in what has arrived, pushes out what waits. */
  void serve(const Watch &watched);

  bool wants_write() const { return wants_write_.load(); }

  bool is_connected() const;
  std::size_t max_payload() const;
  /** Breaks the connection as a failing network would; it comes back by itself. For tests. */
  void interrupt();

 private:
  static natsStatus attach(void **self, void *loop, natsConnection *connection, natsSock socket);
  static natsStatus on_read(void *self, bool add);
  static natsStatus on_write(void *self, bool add);
  static natsStatus detach(void *self);

  Bell bell_;
  std::atomic<std::uint64_t> connections_{0};  // attached so far
  std::atomic<int> socket_{-1};
  std::atomic<bool> wants_write_{false};
  std::atomic<std::thread::id> publisher_{};  // the thread that published last
  natsConnection *connection_ = nullptr;
};

}  // namespace antiphon
