#include "runtime/launcher_link.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/error.hpp"

namespace antiphon {

LauncherLink::LauncherLink(const std::string &path, std::uint32_t rank_id) {
  if (path.empty()) return;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto gone = [&](const std::string &why) {
    return Error(ANT_ERR_LAUNCHER_GONE, {.message = "the launcher's socket cannot be reached", .found = why, .where = path});
  };
  if (path.size() >= sizeof address.sun_path) throw gone("a path that is too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  fd_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const std::string line = std::to_string(rank_id) + "\n";
  const bool is_open = fd_ >= 0 && connect(fd_, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                       send(fd_, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
  if (is_open) return;
  const int error = errno;
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
  throw gone(std::strerror(error));
}

LauncherLink::~LauncherLink() {
  if (fd_ >= 0) close(fd_);
}

bool LauncherLink::is_gone() {
  char ignored[64];
  const ssize_t count = recv(fd_, ignored, sizeof ignored, MSG_DONTWAIT);
  return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

}  // namespace antiphon
