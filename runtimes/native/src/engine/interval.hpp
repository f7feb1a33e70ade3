#pragma once
// The interval of a tick, and what is due in it.

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/plan.hpp"

namespace antiphon {

/** The time step of a process and the convention of its stamps. */
struct TickInterval {
  Units tick;
  Closed closed;

  /** Number of the tick that holds `due`: left-closed `[T, T + h)`, right-closed `(T, T + h]`, its first `[0, h]`. */
  std::int64_t tick_of(Units due) const {
    if (due <= 0) return due == 0 ? 0 : -1;
    return closed == Closed::left ? due / tick : (due - 1) / tick;
  }

  /** The first and the last unit at which an event of the tick at `time` may be stamped. */
  Units first(Units time) const { return closed == Closed::right ? time + 1 : time; }
  Units last(Units time) const { return first(time) + tick - 1; }

  /** A stamp of the tick at `time`: itself inside, the nearest unit inside if at most one unit outside, nothing beyond. */
  std::optional<Units> clamp(Units stamp, Units time) const {
    const Units inside = std::clamp(stamp, first(time), last(time));
    if (stamp < inside - 1 || stamp > inside + 1) return std::nullopt;
    return inside;
  }
};

/** Whether an event lies after the last tick of a receiver that ends at `end`. */
constexpr bool is_after_end(Closed closed, Units due, Units end) { return closed == Closed::right ? due > end : due >= end; }

}  // namespace antiphon
