#pragma once
// Frames above the server's max_payload are cut into fragments, and put together again.

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "engine/frame.hpp"

namespace antiphon {

/** How many messages of at most `max_payload` bytes a message takes; 0: it cannot be cut so small. */
std::size_t fragment_count(ByteView message, std::size_t max_payload);

/** Writes fragment `index` of `count` into `out`, which is overwritten. */
void cut_fragment(ByteView message, std::size_t max_payload, std::size_t index, std::size_t count, Bytes &out);

/** Puts fragments together. What never becomes whole is forgotten, oldest first: it is asked for again. */
class FrameAssembler {
 public:
  /** Frames that may wait for fragments at once, over all links, and their bytes. */
  static constexpr std::size_t MOST_INCOMPLETE = 64;
  static constexpr std::size_t MOST_BYTES = std::size_t{256} << 20;

  /**
   * Takes one message of the lane. Returns the message itself if it is whole, the reassembled frame (valid until the next call) with
   * its last fragment, nothing while some are missing. Malformed messages are returned as they are: the engine counts them.
   */
  std::optional<ByteView> add(ByteView message);

 private:
  struct Incomplete {
    FrameHeader header;
    std::size_t missing;
    std::size_t bytes = 0;
    std::vector<Bytes> shares;
  };

  Incomplete &incomplete(const FrameHeader &header);
  void forget(std::deque<Incomplete>::iterator frame);
  bool join(const Incomplete &frame);

  std::deque<Incomplete> frames_;
  std::size_t bytes_ = 0;
  Bytes whole_;
};

}  // namespace antiphon
