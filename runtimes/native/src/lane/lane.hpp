#pragma once
// What a rank's links run on.

#include <poll.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "engine/bytes.hpp"

namespace antiphon {

/**
 * Carries whole link messages between ranks. A lane may lose, duplicate, delay and reorder them: the engine above mends that. It never
 * blocks in `send` and never buffers without bound. One lane serves all links of a rank, so a lane over shared memory, with a ring per
 * link and a doorbell per rank, fits behind the same calls.
 *
 * Every call but `wait` and `wake` is made under one lock of the owner. Times are monotonic seconds.
 */
class Lane {
 public:
  virtual ~Lane() = default;

  /** Sends one whole message to a rank of the run; lost if that cannot be done now. It may wait for the next `flush`. */
  virtual void send(std::uint32_t to, ByteView message) = 0;
  /** Lets go of everything that `send` has gathered and that is due. */
  virtual void flush(double now) = 0;
  /** When `flush` has something to do again. */
  virtual double next_flush() const { return std::numeric_limits<double>::infinity(); }
  /** The next whole message that has arrived, or nothing; valid until the next call. */
  virtual std::optional<ByteView> receive() = 0;

  /** Returns when something may have arrived, `wake` was called, one of `also` is ready (see its `revents`), or after `seconds`. */
  virtual void wait(double seconds, std::span<pollfd> also) = 0;
  /** Ends all present calls of `wait`, or the next one. Any thread. */
  virtual void wake() = 0;

  /** Breaks the lane as a failing network would; it comes back by itself. For tests. */
  virtual void interrupt() = 0;
};

/** Polls; `revents` of all is set, to 0 after a timeout. Negative descriptors are skipped. */
void poll_seconds(std::span<pollfd> descriptors, double seconds);

}  // namespace antiphon
