#include "engine/bundle.hpp"

#include <algorithm>

namespace antiphon {
namespace {

/** Above this, copying a message costs more than sending it on its own. */
constexpr std::size_t MOST_BYTES = 4096;
constexpr std::size_t KIND_OFFSET = 5;

bool is_kind(ByteView bytes, MessageKind kind) { return bytes.size() > KIND_OFFSET && static_cast<MessageKind>(bytes[KIND_OFFSET]) == kind; }

}  // namespace

bool Bundle::has_room(ByteView message, std::size_t max_payload) const {
  const std::size_t bytes = short_.size() + frame_.size() + message.size();
  const bool is_second_frame = !frame_.empty() && is_kind(message, MessageKind::frame);
  return bytes <= std::min(MOST_BYTES, max_payload) && !is_second_frame;
}

void Bundle::add(ByteView message) {
  Bytes &place = is_kind(message, MessageKind::frame) ? frame_ : short_;
  place.insert(place.end(), message.begin(), message.end());
}

bool is_frame(ByteView message) { return is_kind(message, MessageKind::frame); }

ByteView Bundle::take() {
  std::swap(taken_, short_);
  taken_.insert(taken_.end(), frame_.begin(), frame_.end());
  short_.clear();
  frame_.clear();
  return taken_;
}

std::size_t leading_length(ByteView bytes) {
  Header header;
  if (decode_header(bytes, header) != nullptr) return bytes.size();
  const std::size_t length = header.kind == MessageKind::credit ? CREDIT_BYTES : header.kind == MessageKind::end_ack ? HEADER_BYTES : bytes.size();
  return std::min(length, bytes.size());
}

}  // namespace antiphon
