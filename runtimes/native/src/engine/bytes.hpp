#pragma once
// Little-endian loads and stores at any alignment.

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

namespace antiphon {

static_assert(std::endian::native == std::endian::little, "link messages are little-endian and are copied as they are");

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

template <class T>
T load(const std::byte *at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

template <class T>
void store(std::byte *at, T value) {
  std::memcpy(at, &value, sizeof value);
}

/** Rounds up to the alignment of Arrow's buffers. */
constexpr std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

}  // namespace antiphon
