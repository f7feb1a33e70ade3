#pragma once
// Requests of a rank to the coordinator. Each is repeated every second until it is answered.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "bus/nats_bus.hpp"
#include "engine/error.hpp"
#include "runtime/control_messages.hpp"

namespace antiphon {

/** Used under the rank's lock. */
class ControlClient {
 public:
  ControlClient(NatsBus &bus, std::string subject);

  /** Sends a request; returns its number. */
  std::uint64_t post(Bytes request, double now);
  bool is_answered(std::uint64_t request) const;
  /** The reply's fields. Throws the error that the coordinator answered with. Once per request. */
  Field take_reply(std::uint64_t request);
  /** Forgets a request that nobody waits for any more. */
  void drop(std::uint64_t request) { requests_.erase(request); }

  /** Takes in replies and repeats what is due. */
  void service(double now);
  /** When `service` has something to do again [s]. */
  double next_service() const;

 private:
  struct Request {
    Bytes bytes;
    double repeat_at;
    std::unique_ptr<ControlMessage> reply{};
    std::optional<Error> error{};
  };

  void send(std::uint64_t number, Request &request, double now);
  void take(const BusMessage &message, double now);

  NatsBus &bus_;
  std::string subject_;
  std::string inbox_;
  std::unique_ptr<BusSubscription> replies_;
  std::map<std::uint64_t, Request> requests_;
  std::unique_ptr<ControlMessage> taken_;
  std::uint64_t next_ = 0;
};

}  // namespace antiphon
