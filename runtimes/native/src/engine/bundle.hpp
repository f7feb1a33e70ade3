#pragma once
// Link messages to one rank that leave together, as one message of the bus (docs/protocol.md, "Link messages").

#include <optional>

#include "engine/frame.hpp"

namespace antiphon {

/**
 * Credits and end acknowledgements, whose length is known, and behind them at most one frame, which reaches to the end. Half the
 * messages of a closed loop are credits.
 */
class Bundle {
 public:
  /** Gathers a link message. What it does not fit with, and what is too large to be copied, goes to `publish(ByteView)` at once. */
  template <class Publish>
  void send(ByteView message, std::size_t max_payload, const Publish &publish) {
    if (!has_room(message, max_payload) && !empty()) publish(take());
    if (has_room(message, max_payload)) add(message);
    else publish(message);
  }
  bool empty() const { return short_.empty() && frame_.empty(); }
  /** What has gathered, as one message of the bus; valid until the next call. */
  ByteView take();

 private:
  bool has_room(ByteView message, std::size_t max_payload) const;
  void add(ByteView message);

  Bytes short_;
  Bytes frame_;
  Bytes taken_;
};

bool is_frame(ByteView message);

/** How long the link message is with which these bytes begin; whatever is not understood is left whole to the decoder. */
std::size_t leading_length(ByteView bytes);

}  // namespace antiphon
