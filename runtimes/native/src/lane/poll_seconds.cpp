#include <cerrno>
#include <cmath>
#include <ctime>

#include "lane/lane.hpp"

namespace antiphon {

void poll_seconds(std::span<pollfd> descriptors, double seconds) {
  constexpr double LONGEST = 3600;
  const double bounded = seconds < 0 ? 0 : seconds > LONGEST ? LONGEST : seconds;
  timespec timeout{};
  timeout.tv_sec = static_cast<time_t>(bounded);
  timeout.tv_nsec = static_cast<long>((bounded - std::floor(bounded)) * 1e9);
  if (ppoll(descriptors.data(), descriptors.size(), &timeout, nullptr) > 0) return;
  for (pollfd &descriptor : descriptors) descriptor.revents = 0;
}

}  // namespace antiphon
