#include "bus/nats_bus.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "engine/error.hpp"

namespace antiphon {
namespace {

constexpr std::int64_t CONNECT_TIMEOUT_MS = 2000;
constexpr std::int64_t RECONNECT_WAIT_MS = 100;
constexpr int SOCKET_BUFFER = 256 * 1024;

/** Options of one connection; setting one cannot fail but for lack of memory. */
class Options {
 public:
  Options() { check(natsOptions_Create(&options_)); }
  ~Options() { natsOptions_Destroy(options_); }
  Options(const Options &) = delete;
  Options &operator=(const Options &) = delete;
  natsOptions *get() const { return options_; }
  void check(natsStatus status) const {
    if (status != NATS_OK) throw std::runtime_error(natsStatus_GetText(status));
  }

 private:
  natsOptions *options_ = nullptr;
};

}  // namespace

ByteView BusMessage::data() const {
  return {reinterpret_cast<const std::byte *>(natsMsg_GetData(message_.get())), static_cast<std::size_t>(natsMsg_GetDataLength(message_.get()))};
}

std::string BusMessage::reply() const {
  const char *reply = natsMsg_GetReply(message_.get());
  return reply ? reply : "";
}

std::unique_ptr<BusMessage> BusSubscription::next() {
  natsMsg *message = nullptr;
  const natsStatus status = natsSubscription_NextMsg(&message, subscription_.get(), 0);
  if (status != NATS_OK && status != NATS_NO_RESPONDERS) return nullptr;
  return std::make_unique<BusMessage>(message);
}

NatsBus::NatsBus(const std::string &url, const std::string &token, const std::string &name, double patience) {
  Options options;
  options.check(natsOptions_SetURL(options.get(), url.c_str()));
  if (!token.empty()) options.check(natsOptions_SetToken(options.get(), token.c_str()));
  options.check(natsOptions_SetName(options.get(), name.c_str()));
  options.check(natsOptions_SetTimeout(options.get(), CONNECT_TIMEOUT_MS));
  options.check(natsOptions_SetSendAsap(options.get(), true));
  options.check(natsOptions_SetReconnectBufSize(options.get(), 0));  // a rank keeps its frames itself
  options.check(natsOptions_SetMaxReconnect(options.get(), -1));
  options.check(natsOptions_SetReconnectWait(options.get(), RECONNECT_WAIT_MS));
  options.check(natsOptions_SetReconnectJitter(options.get(), 0, 0));
  options.check(natsOptions_SetIgnoreDiscoveredServers(options.get(), true));
  options.check(natsOptions_SetIOBufSize(options.get(), SOCKET_BUFFER));
  options.check(natsOptions_SetEventLoop(options.get(), this, attach, on_read, on_write, detach));
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::duration<double>(patience);
  natsStatus status = NATS_OK;
  while ((status = natsConnection_Connect(&connection_, options.get())) != NATS_OK) {
    const bool is_refused = status == NATS_CONNECTION_AUTH_FAILED || status == NATS_INVALID_ARG || status == NATS_ADDRESS_MISSING;
    if (is_refused || std::chrono::steady_clock::now() > give_up) {
      throw Error(ANT_ERR_BUS_UNREACHABLE,
                  {.message = "cannot connect to the nats-server", .expected = "a server at " + url, .found = natsStatus_GetText(status)});
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(RECONNECT_WAIT_MS));
  }
}

/** Closing flushes first, which takes a loop that writes the PING and reads the PONG; this thread is that loop. */
NatsBus::~NatsBus() {
  std::atomic<bool> is_closed{false};
  std::thread closer([&] {
    natsConnection_Close(connection_);
    is_closed = true;
    bell_.ring();
  });
  while (!is_closed) {
    Watch watched = watch();
    pollfd fds[] = {watched.socket, watched.bell};
    poll(fds, 2, 100);
    watched.socket = fds[0];
    watched.bell = fds[1];
    serve(watched);
  }
  closer.join();
  natsConnection_Destroy(connection_);
}

std::unique_ptr<BusSubscription> NatsBus::subscribe(const std::string &subject) {
  natsSubscription *subscription = nullptr;
  const natsStatus status = natsConnection_SubscribeSync(&subscription, connection_, subject.c_str());
  if (status != NATS_OK) {
    throw Error(ANT_ERR_BUS_UNREACHABLE, {.message = "cannot subscribe to " + subject, .found = natsStatus_GetText(status)});
  }
  natsSubscription_SetPendingLimits(subscription, -1, -1);  // credit bounds what can arrive
  write();
  return std::make_unique<BusSubscription>(subscription);
}

bool NatsBus::publish(const std::string &subject, ByteView data, const std::string &reply) {
  publisher_ = std::this_thread::get_id();
  const auto size = static_cast<int>(data.size());
  const natsStatus status = reply.empty() ? natsConnection_Publish(connection_, subject.c_str(), data.data(), size)
                                          : natsConnection_PublishRequest(connection_, subject.c_str(), reply.c_str(), data.data(), size);
  return status == NATS_OK;
}

void NatsBus::write() {
  if (wants_write_.load()) natsConnection_ProcessWriteEvent(connection_);
}

NatsBus::Watch NatsBus::watch() const {
  const auto events = static_cast<short>(POLLIN | (wants_write() ? POLLOUT : 0));
  const std::uint64_t connection = connections_.load();
  return {.socket = {.fd = socket_.load(), .events = events, .revents = 0}, .bell = {.fd = bell_.fd(), .events = POLLIN, .revents = 0}, .connection = connection};
}

void NatsBus::serve(const Watch &watched) {
  if (watched.bell.revents != 0) bell_.hush();
  // Another thread may have read, and cnats may have connected anew meanwhile: then the handshake is not ours to read.
  const bool is_present = socket_.load() >= 0 && connections_.load() == watched.connection;
  if ((watched.socket.revents & ~POLLOUT) != 0 && is_present) natsConnection_ProcessReadEvent(connection_);
  write();
}

bool NatsBus::is_connected() const { return natsConnection_Status(connection_) == NATS_CONN_STATUS_CONNECTED; }

std::size_t NatsBus::max_payload() const { return static_cast<std::size_t>(natsConnection_GetMaxPayload(connection_)); }

void NatsBus::interrupt() {
  const int socket = socket_.load();
  if (socket >= 0) shutdown(socket, SHUT_RDWR);
}

// cnats holds its own lock in these; they touch nothing but atomics and the bell.

natsStatus NatsBus::attach(void **self, void *loop, natsConnection *, natsSock socket) {
  auto *bus = static_cast<NatsBus *>(loop);
  *self = loop;
  ++bus->connections_;
  bus->socket_ = socket;
  bus->bell_.ring();
  return NATS_OK;
}

natsStatus NatsBus::on_read(void *self, bool add) {
  auto *bus = static_cast<NatsBus *>(self);
  if (!add) bus->socket_ = -1;
  bus->bell_.ring();
  return NATS_OK;
}

natsStatus NatsBus::on_write(void *self, bool add) {
  auto *bus = static_cast<NatsBus *>(self);
  bus->wants_write_ = add;
  // A thread of cnats (a PING, a close) has something to write: who waits has to look. The owner's own publications are followed by `write`.
  if (add && std::this_thread::get_id() != bus->publisher_.load()) bus->bell_.ring();
  return NATS_OK;
}

natsStatus NatsBus::detach(void *self) { return on_read(self, false); }

}  // namespace antiphon
