#include "bus/bell.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace antiphon {

Bell::Bell() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (fd_ < 0) throw std::runtime_error("no eventfd can be created");
}

Bell::~Bell() { close(fd_); }

void Bell::ring() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(fd_, &one, sizeof one);  // full: it rings already
}

void Bell::hush() const {
  std::uint64_t count;
  [[maybe_unused]] const ssize_t taken = read(fd_, &count, sizeof count);  // empty: it is silent already
}

}  // namespace antiphon
