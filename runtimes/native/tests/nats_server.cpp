#include "nats_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace antiphon::tests {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  bind(fd, reinterpret_cast<sockaddr *>(&address), size);
  getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size);
  close(fd);
  return ntohs(address.sin_port);
}

/** ANTIPHON_NATS_SERVER, else that of the project's Python environment, else that of the PATH. */
std::string server_binary() {
  const char *given = std::getenv("ANTIPHON_NATS_SERVER");
  if (given != nullptr) return given;
  const std::string own = ANTIPHON_ROOT "/.venv/bin/nats-server";
  return access(own.c_str(), X_OK) == 0 ? own : "nats-server";
}

bool answers(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool is_there = connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
  close(fd);
  return is_there;
}

}  // namespace

NatsServer::NatsServer(int port) : port_(port != 0 ? port : free_port()) { launch(); }

NatsServer::~NatsServer() { kill(); }

void NatsServer::launch() {
  const std::string binary = server_binary(), port = std::to_string(port_);
  pid_ = fork();
  if (pid_ == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execlp(binary.c_str(), binary.c_str(), "-a", "127.0.0.1", "-p", port.c_str(), static_cast<char *>(nullptr));
    _exit(127);
  }
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (answers(port_)) return;
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) break;
    usleep(50'000);
  }
  pid_ = -1;
  throw std::runtime_error("no nats-server could be started: set ANTIPHON_NATS_SERVER or put nats-server on the PATH");
}

void NatsServer::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void NatsServer::restart() {
  kill();
  launch();
}

}  // namespace antiphon::tests
