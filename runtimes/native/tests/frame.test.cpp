// Frames that come from elsewhere: truncated, hostile, random.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "engine/fragments.hpp"
#include "engine/frame.hpp"

using namespace antiphon;

namespace {

/** A frame with one part of each kind and random contents. */
Bytes random_frame(std::mt19937_64 &random) {
  const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
  PartColumns spikes, samples, messages;
  for (std::uint32_t i = 0, n = 1 + below(20); i < n; ++i) {
    spikes.times.push_back(static_cast<double>(below(1000)) / 7);
    spikes.indices.push_back(static_cast<std::int32_t>(random()));
  }
  if (below(2)) spikes.values.assign(spikes.times.size(), 1.5);
  const std::uint32_t width = 1 + below(5);
  samples.samples.assign(width * (1 + below(6)), -0.25);
  for (std::uint32_t i = 0, n = 1 + below(5); i < n; ++i) {
    messages.times.push_back(i);
    messages.payload.resize(messages.payload.size() + below(20), std::byte{7});
    messages.offsets.push_back(static_cast<std::int32_t>(messages.payload.size()));
  }
  Bytes bytes(FRAME_HEADER_BYTES + part_size(Kind::spikes, spikes, 0) + part_size(Kind::continuous, samples, width) + part_size(Kind::messages, messages, 0));
  write_frame_header(bytes.data(), {.link = 3, .epoch = 9, .number = below(1000), .from = 10, .until = 20, .parts = 3});
  std::byte *at = encode_part(bytes.data() + FRAME_HEADER_BYTES, 1, Kind::spikes, spikes, 0);
  at = encode_part(at, 2, Kind::continuous, samples, width);
  encode_part(at, 5, Kind::messages, messages, 0);
  return bytes;
}

bool is_sound(const Bytes &bytes) {
  FrameHeader header;
  std::vector<PartView> parts;
  return decode_frame(bytes, header, parts) == nullptr;
}

/** Reads everything that a decoded frame promises: a sanitizer sees what leads outside. */
std::uint64_t read_all(const std::vector<PartView> &parts) {
  std::uint64_t sum = 0;
  for (const PartView &part : parts) {
    if (part.kind == Kind::continuous && part.extent == 0) continue;
    for (std::size_t row = 0; row < part.rows; ++row) {
      if (part.kind == Kind::continuous) {
        for (std::size_t column = 0; column < part.extent; ++column) sum += part.sample(row, column) > 0;
        continue;
      }
      sum += part.time(row) > 0;
      if (part.kind == Kind::spikes) sum += static_cast<std::uint32_t>(part.index(row)) + (part.values != nullptr && part.value(row) > 0);
      else for (const std::byte byte : part.message(row)) sum += static_cast<std::uint8_t>(byte);
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("a frame that is cut anywhere is refused") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20; ++round) {
    const Bytes frame = random_frame(random);
    CHECK(is_sound(frame));
    for (std::size_t size = 0; size < frame.size(); ++size) CHECK_FALSE(is_sound(Bytes(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size))));
  }
}

TEST_CASE("counts that promise more than there is are refused") {
  std::mt19937_64 random(2);
  for (const std::uint32_t count : {0x7fffffffu, 0x80000000u, 0xffffffffu, 0x20000000u, 0x10000001u}) {
    for (const std::size_t offset : {std::size_t{40}, FRAME_HEADER_BYTES + 8}) {  // parts; rows of the first part
      Bytes frame = random_frame(random);
      store(frame.data() + offset, count);
      CHECK_FALSE(is_sound(frame));
    }
  }
}

TEST_CASE("random changes of a frame are refused or harmless") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 5000; ++round) {
    Bytes frame = random_frame(random);
    for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes) frame[random() % frame.size()] = static_cast<std::byte>(random());
    FrameHeader header;
    std::vector<PartView> parts;
    if (decode_frame(frame, header, parts) == nullptr) CHECK(read_all(parts) < ~std::uint64_t{0});
  }
}

TEST_CASE("a frame that is cut into fragments comes together again, in any order and with doubles") {
  std::mt19937_64 random(4);
  for (int round = 0; round < 200; ++round) {
    const Bytes frame = random_frame(random);
    const std::size_t max_payload = FRAME_HEADER_BYTES + 8 + random() % 200;
    const std::size_t count = fragment_count(frame, max_payload);
    REQUIRE(count > 0);
    if (count == 1) continue;
    std::vector<Bytes> fragments(count);
    for (std::size_t i = 0; i < count; ++i) {
      cut_fragment(frame, max_payload, i, count, fragments[i]);
      CHECK(fragments[i].size() <= max_payload);
    }
    fragments.insert(fragments.begin() + static_cast<std::ptrdiff_t>(count / 2), fragments[0]);
    std::shuffle(fragments.begin(), fragments.end() - 1, random);
    FrameAssembler assembler;
    std::optional<Bytes> whole;
    for (const Bytes &fragment : fragments) {
      if (const auto found = assembler.add(fragment)) whole = Bytes(found->begin(), found->end());
    }
    REQUIRE(whole);
    CHECK(*whole == frame);
  }
}

TEST_CASE("fragments of different cuts of a frame give no frame") {
  std::mt19937_64 random(5);
  const Bytes frame = random_frame(random);
  const std::size_t body = frame.size() - FRAME_HEADER_BYTES, small = FRAME_HEADER_BYTES + (body / 2 + 7) / 8 * 8, large = small + 8;
  REQUIRE(fragment_count(frame, small) == 2);
  REQUIRE(fragment_count(frame, large) == 2);
  Bytes first, second;
  cut_fragment(frame, large, 0, 2, first);
  cut_fragment(frame, small, 1, 2, second);
  second.resize(second.size() + 32);
  FrameAssembler assembler;
  CHECK_FALSE(assembler.add(first));
  CHECK_FALSE(assembler.add(second));
}

TEST_CASE("frames that never become whole are forgotten") {
  FrameAssembler assembler;
  Bytes fragment(FRAME_HEADER_BYTES + 8);
  const auto write = [&](std::uint64_t number, std::uint16_t index) {
    write_frame_header(fragment.data(), {.link = 1, .epoch = 1, .number = number, .from = 0, .until = 1, .parts = 0, .fragment = index, .fragments = 2});
  };
  for (std::uint64_t number = 0; number <= FrameAssembler::MOST_INCOMPLETE; ++number) {
    write(number, 0);
    CHECK_FALSE(assembler.add(fragment));
  }
  write(0, 1);
  CHECK_FALSE(assembler.add(fragment));  // its first half is gone
  write(FrameAssembler::MOST_INCOMPLETE, 1);
  CHECK(assembler.add(fragment));
}

TEST_CASE("a server with a max_payload below a frame's header takes no frame") {
  const Bytes frame(200);
  CHECK(fragment_count(frame, 200) == 1);
  CHECK(fragment_count(frame, FRAME_HEADER_BYTES + 7) == 0);
  CHECK(fragment_count(frame, 10) == 0);
}
