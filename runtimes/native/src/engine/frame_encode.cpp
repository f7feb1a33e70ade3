#include "engine/frame.hpp"

namespace antiphon {

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
