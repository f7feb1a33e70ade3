#pragma once
// Whole timebase units, and the only place where they meet float64 seconds (DESIGN, "Time").

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace antiphon {

/** Simulated time, in whole units of the run's timebase. */
using Units = std::int64_t;

/** Clock and credit of a rank that has ended; end of a run without a stop time. */
inline constexpr Units FOREVER = std::numeric_limits<Units>::max();

/** The largest finite time, 2^53 - 1: the other implementation counts in float64. */
inline constexpr Units MAX_UNITS = (Units{1} << 53) - 1;

/** Adds a span to a time that may be FOREVER. */
constexpr Units later(Units time, Units span) { return time == FOREVER ? FOREVER : time + span; }

/** Converts between seconds and units of one run. */
class Timebase {
 public:
  explicit Timebase(Units units_per_second = 1'000'000'000)
      : per_second_(static_cast<double>(units_per_second)), unit_(1.0 / per_second_) {}

  /** The nearest unit, ties upwards: `floor(seconds * U + 0.5)`. Nothing if not finite or beyond MAX_UNITS. */
  std::optional<Units> units(double seconds) const {
    const double nearest = std::floor(seconds * per_second_ + 0.5);
    if (!(std::abs(nearest) <= static_cast<double>(MAX_UNITS))) return std::nullopt;
    return static_cast<Units>(nearest);
  }

  /** The product with the timebase, as MUSIC has it; the quotient differs in the last bit for 40 % of a 0.1 ms grid. */
  double seconds(Units units) const { return static_cast<double>(units) * unit_; }

 private:
  double per_second_;
  double unit_;
};

}  // namespace antiphon
