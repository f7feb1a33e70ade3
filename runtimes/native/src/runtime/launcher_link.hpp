#pragma once
// The socket to the launcher: while it is open the launcher lives.

#include <cstdint>
#include <string>

namespace antiphon {

class LauncherLink {
 public:
  /** Connects and says which rank this is; an empty path: there is no launcher. Throws LAUNCHER_GONE. */
  LauncherLink(const std::string &path, std::uint32_t rank_id);
  ~LauncherLink();
  LauncherLink(const LauncherLink &) = delete;
  LauncherLink &operator=(const LauncherLink &) = delete;

  /** To poll; -1 if there is no launcher. */
  int fd() const { return fd_; }
  /** After the descriptor became readable: whether the launcher is gone. */
  bool is_gone();

 private:
  int fd_ = -1;
};

}  // namespace antiphon
