#pragma once
// A link to a receiver: what waits on it, and the frames that are kept until they are acknowledged.

#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "engine/output.hpp"

namespace antiphon {

class LinkWriter {
 public:
  /** `outputs` stay where they are. Throws CONTROL_MALFORMED if the plan does not fit them. */
  LinkWriter(const LinkOutPlan &plan, const std::vector<OutputPort> &outputs);

  /** The tick that ends at `tick_end` is over: takes what the ports staged; with `is_wanted` false it is only counted. */
  void gather(bool is_wanted, Units tick_end, const MusicGate *gate);
  /** Takes the events that the handlers of a step have inserted. */
  void gather_events(bool is_wanted, const MusicGate *gate);
  /** An exchange takes what a connection has sent since its last one. */
  void exchange(std::uint32_t connection);
  /** The program has ended: see OutputPart::begin_drain. */
  void begin_drain();
  /** Whether no exchange will carry anything more. */
  bool is_exhausted() const;
  /** Bytes of data that wait. */
  std::size_t pending_bytes() const;
  /** Bytes of the frames that have not been acknowledged. */
  std::size_t kept_bytes() const { return kept_bytes_; }
  /** Seals what waits, of all connections or of one, as a frame, and keeps it. */
  ByteView seal(const FrameHeader &header, std::optional<std::uint32_t> connection = std::nullopt);
  /** A kept frame; empty if it is not there. */
  ByteView kept(std::uint64_t number) const;
  /** Drops frames before this number. */
  void forget(std::uint64_t before);
  /** The receiver needs nothing any more. */
  void clear();

  const LinkOutPlan &plan() const { return plan_; }
  std::span<const OutputPart> parts() const { return parts_; }

 private:
  LinkOutPlan plan_;
  std::vector<OutputPart> parts_;  // by ascending connection
  std::deque<Bytes> kept_;
  std::uint64_t first_kept_ = 0;
  std::size_t kept_bytes_ = 0;
  std::vector<Bytes> spare_;
};

}  // namespace antiphon
