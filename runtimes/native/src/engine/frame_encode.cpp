#include "engine/frame.hpp"

namespace antiphon {
namespace {

template <class T>
std::byte *write_column(std::byte *at, const std::vector<T> &column) {
  const std::size_t bytes = column.size() * sizeof(T);
  if (bytes > 0) std::memcpy(at, column.data(), bytes);
  return at + padded(bytes);
}

}  // namespace

void PartColumns::clear() {
  times.clear();
  indices.clear();
  values.clear();
  samples.clear();
  offsets.resize(1);
  payload.clear();
}

std::uint32_t count_rows(Kind kind, const PartColumns &columns, std::uint32_t width) {
  if (kind != Kind::continuous) return static_cast<std::uint32_t>(columns.times.size());
  return width == 0 ? 0 : static_cast<std::uint32_t>(columns.samples.size() / width);
}

std::size_t part_size(Kind kind, const PartColumns &columns, std::uint32_t width) {
  if (count_rows(kind, columns, width) == 0) return 0;
  if (kind == Kind::continuous) return PART_HEADER_BYTES + 8 * columns.samples.size();
  const std::size_t size = PART_HEADER_BYTES + 8 * columns.times.size();
  if (kind == Kind::spikes) return size + padded(4 * columns.indices.size()) + 8 * columns.values.size();
  return size + padded(4 * columns.offsets.size()) + padded(columns.payload.size());
}

std::byte *encode_part(std::byte *at, std::uint32_t connection, Kind kind, const PartColumns &columns, std::uint32_t width) {
  std::uint32_t extent = 0;
  if (kind == Kind::continuous) extent = width;
  if (kind == Kind::messages) extent = static_cast<std::uint32_t>(columns.payload.size());
  const bool has_values = kind == Kind::spikes && !columns.values.empty();
  store(at, connection);
  store(at + 4, static_cast<std::uint8_t>(kind));
  store(at + 5, static_cast<std::uint8_t>(has_values ? FLAG_VALUES : 0));
  store(at + 8, count_rows(kind, columns, width));
  store(at + 12, extent);
  at += PART_HEADER_BYTES;
  switch (kind) {
    case Kind::continuous: return write_column(at, columns.samples);
    case Kind::spikes: return write_column(write_column(write_column(at, columns.times), columns.indices), columns.values);
    case Kind::messages: return write_column(write_column(write_column(at, columns.times), columns.offsets), columns.payload);
  }
  return at;
}

void write_header(std::byte *at, const Header &header) {
  store(at, FRAME_MAGIC);
  store(at + 4, FRAME_VERSION);
  store(at + 5, static_cast<std::uint8_t>(header.kind));
  store(at + 6, header.flags);
  store(at + 8, header.link);
  store(at + 12, header.epoch);
}

void write_frame_header(std::byte *at, const FrameHeader &header) {
  write_header(at, {.kind = MessageKind::frame, .flags = 0, .link = header.link, .epoch = header.epoch});
  store(at + 16, header.number);
  store(at + 24, header.from);
  store(at + 32, header.until);
  store(at + 40, header.parts);
  store(at + 44, header.fragment);
  store(at + 46, header.fragments);
}

std::array<std::byte, CREDIT_BYTES> encode_credit(std::uint32_t link, std::uint32_t epoch, const Credit &credit) {
  std::array<std::byte, CREDIT_BYTES> bytes;
  std::byte *at = bytes.data();
  const auto flags = static_cast<std::uint16_t>((credit.repeat ? FLAG_REPEAT : 0) | (credit.ask ? FLAG_ASK : 0));
  write_header(at, {.kind = MessageKind::credit, .flags = flags, .link = link, .epoch = epoch});
  store(at + 16, credit.time);
  store(at + 24, credit.next);
  store(at + 32, credit.until);
  store(at + 40, credit.ask ? credit.ask_from : std::uint64_t{0});
  store(at + 48, credit.ask ? credit.ask_to : std::uint64_t{0});
  return bytes;
}

std::array<std::byte, HEADER_BYTES> encode_end_ack(std::uint32_t link, std::uint32_t epoch) {
  std::array<std::byte, HEADER_BYTES> bytes;
  write_header(bytes.data(), {.kind = MessageKind::end_ack, .flags = 0, .link = link, .epoch = epoch});
  return bytes;
}

}  // namespace antiphon
