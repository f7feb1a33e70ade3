#pragma once
// A real nats-server on a free port for the tests.

#include <sys/types.h>

#include <string>

namespace antiphon::tests {

class NatsServer {
 public:
  /** Starts the server that the project uses. `port` 0: a free one. Throws std::runtime_error. */
  explicit NatsServer(int port = 0);
  ~NatsServer();
  NatsServer(const NatsServer &) = delete;
  NatsServer &operator=(const NatsServer &) = delete;
  std::string url() const { return "nats://127.0.0.1:" + std::to_string(port_); }
  int port() const { return port_; }
  void kill();
  void restart();

 private:
  void launch();
  int port_;
  pid_t pid_ = -1;
};

}  // namespace antiphon::tests
