#include "music/array_copy.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "music/element_types.hpp"

namespace antiphon::music {
namespace {

template <class T>
T element(double value) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(value);
  } else {
    if (std::isnan(value)) return 0;
    if (value <= static_cast<double>(std::numeric_limits<T>::min())) return std::numeric_limits<T>::min();
    if (value >= static_cast<double>(std::numeric_limits<T>::max())) return std::numeric_limits<T>::max();
    return static_cast<T>(value);
  }
}

}  // namespace

void gather(const void *base, int type, const IndexTable &table, std::span<double> row) {
  with_element_type(type, [&](auto sample) {
    using T = decltype(sample);
    std::size_t to = 0;
    for (const mus_interval &interval : table.intervals()) {
      const T *from = static_cast<const T *>(base) + (interval.begin - interval.offset);
      for (int index = interval.begin; index < interval.end; ++index) row[to++] = static_cast<double>(*from++);
    }
  });
}

void scatter(std::span<const double> row, std::span<const std::int32_t> fed, void *base, int type, const IndexTable &table) {
  with_element_type(type, [&](auto sample) {
    using T = decltype(sample);
    std::int32_t first = 0;  // position in the row of an interval's first index
    auto next = fed.begin();
    for (const mus_interval &interval : table.intervals()) {
      T *to = static_cast<T *>(base) + (interval.begin - interval.offset);
      const std::int32_t behind = first + (interval.end - interval.begin);
      for (; next != fed.end() && *next < behind; ++next) to[*next - first] = element<T>(row[static_cast<std::size_t>(*next)]);
      first = behind;
    }
  });
}

bool is_known_type(int type) {
  return with_element_type(type, [](auto) {});
}

}  // namespace antiphon::music
