#include <limits>

#include "engine/error.hpp"
#include "engine/output.hpp"

namespace antiphon {
namespace {

constexpr double NO_VALUE = std::numeric_limits<double>::quiet_NaN();
/** Offsets of messages are int32 on the wire, and a frame holds a tick's messages or little more. */
constexpr std::size_t MOST_PAYLOAD = std::size_t{1} << 30;

std::string seconds_text(const Timebase &timebase, Units units) { return std::to_string(timebase.seconds(units)) + " s"; }

std::string owned_text(const std::vector<Interval> &intervals) {
  std::string text;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (i == 8) return text + ", ...";
    if (i > 0) text += ", ";
    text += std::to_string(intervals[i].begin) + ".." + std::to_string(intervals[i].end - 1);
  }
  return text.empty() ? "none" : "one of " + text;
}

}  // namespace

OutputPort::OutputPort(const PortDeclaration &port, bool has_free_stamps)
    : port_(port), has_free_stamps_(has_free_stamps), owned_(port.indices) {
  if (port.kind != Kind::continuous) return;
  row_ = port.initial;
  row_.resize(static_cast<std::size_t>(count_indices(port.indices)), 0.0);
}

/** The unit at which an event counts. */
Units OutputPort::stamp_of(const TickInterval &interval, Units time, const Timebase &timebase, double seconds) const {
  const std::optional<Units> nearest = timebase.units(seconds);
  if (has_free_stamps_ && nearest) return *nearest;
  const std::optional<Units> inside = nearest ? interval.clamp(*nearest, time) : std::nullopt;
  if (inside) return *inside;
  const bool is_right = interval.closed == Closed::right;
  const std::string from = seconds_text(timebase, time), to = seconds_text(timebase, time + interval.tick);
  throw Error(ANT_ERR_STAMP_OUTSIDE_TICK,
              {.message = has_free_stamps_ ? "an event has a stamp that is not a time of this run" : "an event has a stamp outside the tick in which it was sent",
               .expected = has_free_stamps_ ? "a finite number of seconds" : (is_right ? "a stamp in (" : "a stamp in [") + from + ", " + to + (is_right ? "]" : ")"),
               .found = std::to_string(seconds) + " s",
               .where = port_.name});
}

std::size_t OutputPort::send_spikes(const TickInterval &interval, Units time, const Timebase &timebase, std::span<const double> times,
                                    const std::int32_t *indices, const double *values) {
  const std::size_t before = times_.size();
  std::size_t moved = 0;
  try {
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (!owned_.contains(indices[i])) {
        throw Error(ANT_ERR_PORT_INDEX_NOT_OWNED, {.message = "a spike has an index that this rank does not own",
                                                   .expected = owned_text(owned_.intervals()),
                                                   .found = std::to_string(indices[i]),
                                                   .where = port_.name});
      }
      const Units stamp = stamp_of(interval, time, timebase, times[i]);
      const bool is_moved = stamp != *timebase.units(times[i]);
      moved += is_moved;
      stamps_.push_back(stamp);
      times_.push_back(is_moved ? timebase.seconds(stamp) : times[i]);
    }
  } catch (...) {
    times_.resize(before);
    stamps_.resize(before);
    throw;
  }
  indices_.insert(indices_.end(), indices, indices + times.size());
  if (values != nullptr || !values_.empty()) {
    values_.resize(before, NO_VALUE);
    if (values != nullptr) values_.insert(values_.end(), values, values + times.size());
    values_.resize(times_.size(), NO_VALUE);
  }
  return moved;
}

void OutputPort::send_samples(std::span<const double> row) {
  if (row.size() != row_.size()) {
    throw Error(ANT_ERR_PORT_SHAPE_MISMATCH, {.message = "a sample needs one value per owned index",
                                              .expected = std::to_string(row_.size()) + " values",
                                              .found = std::to_string(row.size()),
                                              .where = port_.name});
  }
  if (!keeps_row_) row_.assign(row.begin(), row.end());
}

bool OutputPort::send_message(const TickInterval &interval, Units time, const Timebase &timebase, double seconds, ByteView data) {
  if (data.size() > MOST_PAYLOAD - payload_.size()) {
    throw Error(ANT_ERR_ARGUMENT_INVALID, {.message = "the messages of one tick are too large",
                                           .expected = "at most " + std::to_string(MOST_PAYLOAD) + " bytes",
                                           .found = std::to_string(payload_.size() + data.size()),
                                           .where = port_.name});
  }
  const Units stamp = stamp_of(interval, time, timebase, seconds);
  const bool is_moved = stamp != *timebase.units(seconds);
  stamps_.push_back(stamp);
  times_.push_back(is_moved ? timebase.seconds(stamp) : seconds);
  payload_.insert(payload_.end(), data.begin(), data.end());
  ends_.push_back(payload_.size());
  return is_moved;
}

ByteView OutputPort::message(std::size_t number) const {
  const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
  return ByteView(payload_).subspan(begin, ends_[number] - begin);
}

void OutputPort::clear() {
  times_.clear();
  stamps_.clear();
  indices_.clear();
  values_.clear();
  payload_.clear();
  ends_.clear();
}

}  // namespace antiphon
