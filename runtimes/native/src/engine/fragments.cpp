#include "engine/fragments.hpp"

#include <algorithm>

namespace antiphon {
namespace {

std::size_t share_of(std::size_t max_payload) {
  return max_payload <= FRAME_HEADER_BYTES ? 0 : (max_payload - FRAME_HEADER_BYTES) / 8 * 8;
}

}  // namespace

std::size_t fragment_count(ByteView message, std::size_t max_payload) {
  if (message.size() <= max_payload) return 1;
  const std::size_t share = share_of(max_payload);
  if (share == 0) return 0;
  const std::size_t count = (message.size() - FRAME_HEADER_BYTES + share - 1) / share;
  return count <= 0xffff ? count : 0;
}

void cut_fragment(ByteView message, std::size_t max_payload, std::size_t index, std::size_t count, Bytes &out) {
  const std::size_t share = share_of(max_payload);
  const std::size_t begin = FRAME_HEADER_BYTES + index * share;
  const std::size_t size = std::min(share, message.size() - begin);
  out.resize(FRAME_HEADER_BYTES + size);
  std::copy_n(message.begin(), FRAME_HEADER_BYTES, out.begin());
  std::copy_n(message.begin() + static_cast<std::ptrdiff_t>(begin), size, out.begin() + FRAME_HEADER_BYTES);
  store(out.data() + 44, static_cast<std::uint16_t>(index));
  store(out.data() + 46, static_cast<std::uint16_t>(count));
}

std::optional<ByteView> FrameAssembler::add(ByteView message) {
  FrameHeader header;
  if (decode_frame_header(message, header) != nullptr || header.fragments == 1) return message;
  Incomplete &frame = incomplete(header);
  Bytes &share = frame.shares[header.fragment];
  if (!share.empty()) return std::nullopt;
  share.assign(message.begin(), message.end());
  frame.bytes += share.size();
  bytes_ += share.size();
  if (--frame.missing > 0) return std::nullopt;
  const bool is_whole = join(frame);
  forget(std::find_if(frames_.begin(), frames_.end(), [&](const Incomplete &other) { return &other == &frame; }));
  if (is_whole) return ByteView(whole_);
  return std::nullopt;
}

FrameAssembler::Incomplete &FrameAssembler::incomplete(const FrameHeader &header) {
  const auto known = std::find_if(frames_.begin(), frames_.end(), [&](const Incomplete &frame) {
    return frame.header.link == header.link && frame.header.number == header.number && frame.header.epoch == header.epoch;
  });
  if (known != frames_.end()) {
    if (known->shares.size() == header.fragments) return *known;
    forget(known);
  }
  while (frames_.size() >= MOST_INCOMPLETE || (bytes_ > MOST_BYTES && !frames_.empty())) forget(frames_.begin());
  frames_.push_back({.header = header, .missing = header.fragments, .shares = std::vector<Bytes>(header.fragments)});
  return frames_.back();
}

void FrameAssembler::forget(std::deque<Incomplete>::iterator frame) {
  bytes_ -= frame->bytes;
  frames_.erase(frame);
}

/** Shares that do not belong together (another cut of the same frame) give no frame. */
bool FrameAssembler::join(const Incomplete &frame) {
  const std::size_t share = frame.shares.front().size();
  std::size_t size = FRAME_HEADER_BYTES;
  for (const Bytes &bytes : frame.shares) {
    const bool is_last = &bytes == &frame.shares.back();
    if (is_last ? bytes.size() > share : bytes.size() != share) return false;
    size += bytes.size() - FRAME_HEADER_BYTES;
  }
  whole_.clear();
  whole_.reserve(size);
  whole_.insert(whole_.end(), frame.shares.front().begin(), frame.shares.front().begin() + FRAME_HEADER_BYTES);
  for (const Bytes &bytes : frame.shares) whole_.insert(whole_.end(), bytes.begin() + FRAME_HEADER_BYTES, bytes.end());
  store(whole_.data() + 44, std::uint16_t{0});
  store(whole_.data() + 46, std::uint16_t{1});
  return true;
}

}  // namespace antiphon
