#include "engine/frame.hpp"

namespace antiphon {
namespace {

/** Times and frame numbers: at least 0, at most 2^53 - 1 or exactly 2^63 - 1. */
bool is_valid(std::int64_t value) { return value == FOREVER || (value >= 0 && value <= MAX_UNITS); }

/** Reads buffers one after another and never beyond the end. */
class Reader {
 public:
  explicit Reader(ByteView message) : at_(message.data() + FRAME_HEADER_BYTES), left_(message.size() - FRAME_HEADER_BYTES) {}

  std::size_t left() const { return left_; }

  /** Whether `count` items of `size` bytes, padded to 8, are still there. Cannot overflow: count < 2^64 / 8. */
  const std::byte *take(std::uint64_t count, std::size_t size) {
    if (count > left_ / size) return nullptr;
    const std::size_t bytes = padded(static_cast<std::size_t>(count) * size);
    if (bytes > left_) return nullptr;
    const std::byte *start = at_;
    at_ += bytes;
    left_ -= bytes;
    return start;
  }

 private:
  const std::byte *at_;
  std::size_t left_;
};

Complaint check_offsets(const PartView &part) {
  std::int32_t last = 0;
  for (std::uint64_t i = 0; i <= part.rows; ++i) {
    const auto offset = load<std::int32_t>(part.offsets + 4 * i);
    if (offset < last || static_cast<std::uint32_t>(offset) > part.extent || (i == 0 && offset != 0)) {
      return "an offset of a message is out of order";
    }
    last = offset;
  }
  return static_cast<std::uint32_t>(last) == part.extent ? nullptr : "the last offset is not the end of the payload";
}

Complaint read_part(Reader &reader, PartView &part) {
  const std::byte *head = reader.take(PART_HEADER_BYTES, 1);
  if (head == nullptr) return "a part is too short";
  const auto kind = load<std::uint8_t>(head + 4);
  const auto flags = load<std::uint8_t>(head + 5);
  part = {};
  part.connection = load<std::uint32_t>(head);
  part.rows = load<std::uint32_t>(head + 8);
  part.extent = load<std::uint32_t>(head + 12);
  if (kind < 1 || kind > 3) return "a part is of an unknown kind";
  part.kind = static_cast<Kind>(kind);
  if (part.kind == Kind::continuous) {
    part.samples = reader.take(std::uint64_t{part.rows} * part.extent, 8);
    return part.samples ? nullptr : "samples are missing";
  }
  if ((part.times = reader.take(part.rows, 8)) == nullptr) return "times are missing";
  if (part.kind == Kind::spikes) {
    if ((part.indices = reader.take(part.rows, 4)) == nullptr) return "indices are missing";
    if ((flags & FLAG_VALUES) && (part.values = reader.take(part.rows, 8)) == nullptr) return "values are missing";
    return nullptr;
  }
  if ((part.offsets = reader.take(std::uint64_t{part.rows} + 1, 4)) == nullptr) return "offsets are missing";
  if ((part.payload = reader.take(part.extent, 1)) == nullptr) return "payload is missing";
  return check_offsets(part);
}

}  // namespace

ByteView PartView::message(std::size_t row) const {
  const auto begin = load<std::int32_t>(offsets + 4 * row);
  const auto end = load<std::int32_t>(offsets + 4 * (row + 1));
  return {payload + begin, static_cast<std::size_t>(end - begin)};
}

Complaint decode_header(ByteView message, Header &header) {
  if (message.size() < HEADER_BYTES) return "shorter than a header";
  const std::byte *at = message.data();
  if (load<std::uint32_t>(at) != FRAME_MAGIC) return "does not begin with ANT1";
  if (load<std::uint8_t>(at + 4) != FRAME_VERSION) return "another version";
  const auto kind = load<std::uint8_t>(at + 5);
  if (kind < 1 || kind > 3) return "unknown kind of message";
  header.kind = static_cast<MessageKind>(kind);
  header.flags = load<std::uint16_t>(at + 6);
  header.link = load<std::uint32_t>(at + 8);
  header.epoch = load<std::uint32_t>(at + 12);
  return nullptr;
}

Complaint decode_credit(ByteView message, Credit &credit) {
  Header header;
  if (Complaint complaint = decode_header(message, header)) return complaint;
  if (header.kind != MessageKind::credit) return "not a credit";
  if (message.size() != CREDIT_BYTES) return "a credit of the wrong length";
  std::int64_t fields[5];
  for (int i = 0; i < 5; ++i) {
    fields[i] = load<std::int64_t>(message.data() + 16 + 8 * i);
    if (!is_valid(fields[i])) return "a number of a credit is out of range";
  }
  if (fields[1] == FOREVER) return "an endless frame number in a credit";
  credit.time = fields[0];
  credit.next = static_cast<std::uint64_t>(fields[1]);
  credit.until = fields[2];
  credit.repeat = header.flags & FLAG_REPEAT;
  credit.ask = header.flags & FLAG_ASK;
  credit.ask_from = credit.ask ? static_cast<std::uint64_t>(fields[3]) : 0;
  credit.ask_to = credit.ask ? static_cast<std::uint64_t>(fields[4]) : 0;
  return nullptr;
}

Complaint decode_frame_header(ByteView message, FrameHeader &header) {
  Header common;
  if (Complaint complaint = decode_header(message, common)) return complaint;
  if (common.kind != MessageKind::frame) return "not a frame";
  if (message.size() < FRAME_HEADER_BYTES) return "shorter than a frame's header";
  const std::byte *at = message.data();
  header.link = common.link;
  header.epoch = common.epoch;
  header.from = load<std::int64_t>(at + 24);
  header.until = load<std::int64_t>(at + 32);
  const auto number = load<std::int64_t>(at + 16);
  if (!is_valid(number) || number == FOREVER) return "a frame number out of range";
  if (!is_valid(header.from) || !is_valid(header.until)) return "a time out of range";
  if (header.from > header.until) return "a frame that runs backwards";
  header.number = static_cast<std::uint64_t>(number);
  header.parts = load<std::uint32_t>(at + 40);
  header.fragment = load<std::uint16_t>(at + 44);
  header.fragments = load<std::uint16_t>(at + 46);
  return header.fragment < header.fragments ? nullptr : "a fragment beyond its count";
}

Complaint decode_frame(ByteView message, FrameHeader &header, std::vector<PartView> &parts) {
  parts.clear();
  if (Complaint complaint = decode_frame_header(message, header)) return complaint;
  if (header.fragments != 1) return "a fragment where a whole frame is expected";
  Reader reader(message);
  for (std::uint32_t i = 0; i < header.parts; ++i) {
    PartView part;
    if (Complaint complaint = read_part(reader, part)) return complaint;
    if (!parts.empty() && part.connection <= parts.back().connection) return "parts are not in ascending order of connection";
    parts.push_back(part);
  }
  return reader.left() == 0 ? nullptr : "bytes behind the last part";
}

}  // namespace antiphon
