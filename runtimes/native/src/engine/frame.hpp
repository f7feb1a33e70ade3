#pragma once
// Link messages (docs/protocol.md, "Link messages"): layout, encoding of the small ones, decoding with full validation.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/bytes.hpp"
#include "engine/plan.hpp"

namespace antiphon {

inline constexpr std::uint32_t FRAME_MAGIC = 0x31544E41;
inline constexpr std::uint8_t FRAME_VERSION = 1;
inline constexpr std::size_t HEADER_BYTES = 16;
inline constexpr std::size_t FRAME_HEADER_BYTES = 48;
inline constexpr std::size_t CREDIT_BYTES = 56;
inline constexpr std::size_t PART_HEADER_BYTES = 16;
inline constexpr std::uint16_t FLAG_REPEAT = 1;
inline constexpr std::uint16_t FLAG_ASK = 2;
inline constexpr std::uint8_t FLAG_VALUES = 1;

enum class MessageKind : std::uint8_t { frame = 1, credit = 2, end_ack = 3 };

struct Header {
  MessageKind kind = MessageKind::frame;
  std::uint16_t flags = 0;
  std::uint32_t link = 0;
  std::uint32_t epoch = 0;
};

struct FrameHeader {
  std::uint32_t link = 0;
  std::uint32_t epoch = 0;
  std::uint64_t number = 0;
  Units from = 0;
  Units until = 0;
  std::uint32_t parts = 0;
  std::uint16_t fragment = 0;
  std::uint16_t fragments = 1;
};

/** What a receiver tells the sender of a link. */
struct Credit {
  Units time = 0;                ///< the receiver's own clock, FOREVER once it has ended
  std::uint64_t next = 0;        ///< number of the next frame expected: all before are acknowledged
  Units until = 0;               ///< the clock of the link
  bool repeat = false;           ///< send again whatever is missing
  bool ask = false;              ///< send frames [ask_from, ask_to) again
  std::uint64_t ask_from = 0;
  std::uint64_t ask_to = 0;
};

/** One part of a frame; the pointers lead into the message and have no alignment. */
struct PartView {
  std::uint32_t connection = 0;
  Kind kind = Kind::spikes;
  std::uint32_t rows = 0;
  std::uint32_t extent = 0;               ///< continuous: columns; messages: bytes of payload
  const std::byte *times = nullptr;       ///< float64[rows]
  const std::byte *indices = nullptr;     ///< int32[rows]
  const std::byte *values = nullptr;      ///< float64[rows] or null
  const std::byte *samples = nullptr;     ///< float64[rows x extent]
  const std::byte *offsets = nullptr;     ///< int32[rows + 1]
  const std::byte *payload = nullptr;     ///< extent bytes

  double time(std::size_t row) const { return load<double>(times + 8 * row); }
  std::int32_t index(std::size_t row) const { return load<std::int32_t>(indices + 4 * row); }
  double value(std::size_t row) const { return load<double>(values + 8 * row); }
  double sample(std::size_t row, std::size_t column) const { return load<double>(samples + 8 * (row * extent + column)); }
  ByteView message(std::size_t row) const;
};

/** What one part carries, as columns to be encoded. Only those of its kind are used. */
struct PartColumns {
  std::vector<double> times;
  std::vector<std::int32_t> indices;
  std::vector<double> values;                 ///< empty, or one per spike
  std::vector<double> samples;                ///< row by row
  std::vector<std::int32_t> offsets{0};       ///< one more than messages
  Bytes payload;
  void clear();
};

/** Why a message was refused; null: it was not. */
using Complaint = const char *;

void write_header(std::byte *at, const Header &header);
void write_frame_header(std::byte *at, const FrameHeader &header);
std::array<std::byte, CREDIT_BYTES> encode_credit(std::uint32_t link, std::uint32_t epoch, const Credit &credit);
std::array<std::byte, HEADER_BYTES> encode_end_ack(std::uint32_t link, std::uint32_t epoch);

/** Number of rows; `width` is the columns of a continuous part. */
std::uint32_t count_rows(Kind kind, const PartColumns &columns, std::uint32_t width);
/** Size of a part in a frame, 0 if there is nothing to carry. */
std::size_t part_size(Kind kind, const PartColumns &columns, std::uint32_t width);
/** Writes a part into memory that holds zeros; returns its end. */
std::byte *encode_part(std::byte *at, std::uint32_t connection, Kind kind, const PartColumns &columns, std::uint32_t width);

Complaint decode_header(ByteView message, Header &header);
Complaint decode_credit(ByteView message, Credit &credit);
Complaint decode_frame_header(ByteView message, FrameHeader &header);
/** Decodes a whole (unsplit or reassembled) frame. `parts` is overwritten; its views live as long as the message. */
Complaint decode_frame(ByteView message, FrameHeader &header, std::vector<PartView> &parts);

}  // namespace antiphon
