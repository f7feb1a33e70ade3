#include "music/reduce.hpp"

#include <algorithm>
#include <type_traits>

#include "music/comm.h"
#include "music/element_types.hpp"

namespace antiphon::music {
namespace {

template <class T>
bool combine_bits(T *into, const T *with, std::size_t count, int op) {
  if constexpr (std::is_integral_v<T>) {
    const auto each = [&](auto &&combine) {
      for (std::size_t i = 0; i < count; ++i) into[i] = static_cast<T>(combine(into[i], with[i]));
      return true;
    };
    switch (op) {
      case MUS_OP_LAND: return each([](T a, T b) { return a && b; });
      case MUS_OP_LOR: return each([](T a, T b) { return a || b; });
      case MUS_OP_LXOR: return each([](T a, T b) { return !a != !b; });
      case MUS_OP_BAND: return each([](T a, T b) { return a & b; });
      case MUS_OP_BOR: return each([](T a, T b) { return a | b; });
      case MUS_OP_BXOR: return each([](T a, T b) { return a ^ b; });
      default: return false;
    }
  } else {
    return false;
  }
}

template <class T>
bool combine_as(T *into, const T *with, std::size_t count, int op) {
  switch (op) {
    case MUS_OP_SUM: for (std::size_t i = 0; i < count; ++i) into[i] = static_cast<T>(into[i] + with[i]); return true;
    case MUS_OP_PROD: for (std::size_t i = 0; i < count; ++i) into[i] = static_cast<T>(into[i] * with[i]); return true;
    case MUS_OP_MAX: for (std::size_t i = 0; i < count; ++i) into[i] = std::max(into[i], with[i]); return true;
    case MUS_OP_MIN: for (std::size_t i = 0; i < count; ++i) into[i] = std::min(into[i], with[i]); return true;
    default: return combine_bits(into, with, count, op);
  }
}

}  // namespace

bool combine(void *into, const void *with, std::size_t count, int type, int op) {
  bool is_done = false;
  with_element_type(type, [&](auto sample) {
    using T = decltype(sample);
    is_done = combine_as(static_cast<T *>(into), static_cast<const T *>(with), count, op);
  });
  return is_done;
}

}  // namespace antiphon::music
