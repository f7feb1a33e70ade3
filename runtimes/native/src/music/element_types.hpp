#pragma once
// From the number of an element type to the type.

#include <cstdint>

#include "music/abi.h"

namespace antiphon::music {

/** Calls `body` with a value of the type; false for a number that is none. */
template <class Body>
bool with_element_type(int type, Body &&body) {
  switch (type) {
    case MUS_BOOL: body(bool{}); return true;
    case MUS_CHAR: body(char{}); return true;
    case MUS_INT8: body(std::int8_t{}); return true;
    case MUS_INT16: body(std::int16_t{}); return true;
    case MUS_INT32: body(std::int32_t{}); return true;
    case MUS_INT64: body(std::int64_t{}); return true;
    case MUS_BYTE:
    case MUS_UINT8: body(std::uint8_t{}); return true;
    case MUS_UINT16: body(std::uint16_t{}); return true;
    case MUS_UINT32: body(std::uint32_t{}); return true;
    case MUS_UINT64: body(std::uint64_t{}); return true;
    case MUS_FLOAT32: body(float{}); return true;
    case MUS_FLOAT64: body(double{}); return true;
    case MUS_FLOAT80: {
      using LongDouble = long double;
      body(LongDouble{});
      return true;
    }
    default: return false;
  }
}

}  // namespace antiphon::music
