#include "runtime/control_client.hpp"

#include <charconv>
#include <limits>

namespace antiphon {
namespace {

constexpr double REPEAT = 1.0;       // [s]
constexpr double NOBODY_YET = 0.1;  // the server has said that nobody listens: worth asking again sooner

std::string new_inbox() {
  natsInbox *name = nullptr;
  if (natsInbox_Create(&name) != NATS_OK) throw std::runtime_error("no inbox can be made");
  const std::string inbox = name;
  natsInbox_Destroy(name);
  return inbox + ".";
}

/** The coordinator's line is complete; composing it again would repeat the remedy. */
Error error_of(const WireError &error) {
  const int code = error_code(error.code);
  return Error::composed(code != 0 ? static_cast<ant_error_code>(code) : ANT_ERR_INTERNAL, error.code + ": " + error.message);
}

}  // namespace

ControlClient::ControlClient(NatsBus &bus, std::string subject)
    : bus_(bus), subject_(std::move(subject)), inbox_(new_inbox()), replies_(bus.subscribe(inbox_ + "*")) {}

std::uint64_t ControlClient::post(Bytes request, double now) {
  const std::uint64_t number = next_++;
  const auto [place, added] = requests_.emplace(number, Request{.bytes = std::move(request), .repeat_at = now});
  send(number, place->second, now);
  return number;
}

bool ControlClient::is_answered(std::uint64_t request) const {
  const auto found = requests_.find(request);
  return found != requests_.end() && (found->second.reply != nullptr || found->second.error);
}

Field ControlClient::take_reply(std::uint64_t request) {
  auto node = requests_.extract(request);
  if (node.mapped().error) throw *node.mapped().error;
  taken_ = std::move(node.mapped().reply);
  return taken_->fields();
}

void ControlClient::send(std::uint64_t number, Request &request, double now) {
  request.repeat_at = now + REPEAT;
  bus_.publish(subject_, request.bytes, inbox_ + std::to_string(number));
  bus_.write();
}

void ControlClient::service(double now) {
  while (const auto message = replies_->next()) take(*message, now);
  for (auto &[number, request] : requests_) {
    if (request.repeat_at <= now) send(number, request, now);
  }
}

void ControlClient::take(const BusMessage &message, double now) {
  if (message.is_no_responders()) {
    for (auto &[number, request] : requests_) {
      if (!is_answered(number)) request.repeat_at = std::min(request.repeat_at, now + NOBODY_YET);
    }
    return;
  }
  const std::string subject = message.subject();
  std::uint64_t number = 0;
  std::from_chars(subject.data() + inbox_.size(), subject.data() + subject.size(), number);
  const auto found = requests_.find(number);
  if (found == requests_.end() || is_answered(number)) return;
  Request &request = found->second;
  try {
    auto reply = std::make_unique<ControlMessage>(message.data(), "reply");
    if (reply->fields()["ok"].flag()) request.reply = std::move(reply);
    else request.error = error_of(decode_error(reply->fields()["error"]));
  } catch (const Error &error) {
    request.error = error;
  }
  request.repeat_at = std::numeric_limits<double>::infinity();
}

double ControlClient::next_service() const {
  double next = std::numeric_limits<double>::infinity();
  for (const auto &[number, request] : requests_) next = std::min(next, request.repeat_at);
  return next;
}

}  // namespace antiphon
