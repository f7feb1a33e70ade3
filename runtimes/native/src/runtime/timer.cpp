#include "runtime/timer.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace antiphon {

Timer::Timer() : fd_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  if (fd_ < 0) throw std::runtime_error("no timerfd can be created");
}

Timer::~Timer() { close(fd_); }

void Timer::arm(double seconds) {
  if (is_armed_) return;
  itimerspec when{};
  when.it_value.tv_sec = static_cast<time_t>(seconds);
  when.it_value.tv_nsec = static_cast<long>((seconds - std::floor(seconds)) * 1e9);
  is_armed_ = timerfd_settime(fd_, 0, &when, nullptr) == 0;
}

void Timer::disarm() {
  std::uint64_t count;
  [[maybe_unused]] const ssize_t taken = read(fd_, &count, sizeof count);
  is_armed_ = false;
}

}  // namespace antiphon
