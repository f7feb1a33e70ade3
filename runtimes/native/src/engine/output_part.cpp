#include <algorithm>
#include <limits>

#include "engine/output.hpp"

namespace antiphon {
namespace {

constexpr double NO_VALUE = std::numeric_limits<double>::quiet_NaN();

template <class T>
std::byte *write_column(std::byte *at, const std::vector<T> &column) {
  const std::size_t bytes = column.size() * sizeof(T);
  if (bytes > 0) std::memcpy(at, column.data(), bytes);
  return at + padded(bytes);  // the padding is zero: frames are zero-filled before
}

}  // namespace

OutputPart::OutputPart(const PartOutPlan &plan, const OutputPort &port) : plan_(plan), port_(&port), wanted_(plan.indices) {
  offsets_.push_back(0);
  const IndexSet owned(port.declaration().indices);
  wants_all_ = wanted_.intervals() == owned.intervals();
}

void OutputPart::gather(bool is_wanted, Units tick_end) {
  switch (plan_.kind) {
    case Kind::spikes: return gather_spikes(is_wanted, tick_end);
    case Kind::messages: return gather_messages(is_wanted, tick_end);
    case Kind::continuous:
      if (!is_wanted) return;
      for (const std::int32_t column : plan_.columns) samples_.push_back(port_->row()[static_cast<std::size_t>(column)]);
  }
}

void OutputPart::gather_spikes(bool is_wanted, Units tick_end) {
  const auto times = port_->times();
  const auto indices = port_->indices();
  const auto values = port_->values();
  if (!values.empty() || !values_.empty()) values_.resize(times_.size(), NO_VALUE);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!wants_all_ && !wanted_.contains(indices[i])) continue;
    count(port_->stamps()[i], tick_end);
    if (!is_wanted) continue;
    times_.push_back(times[i]);
    indices_.push_back(indices[i]);
    if (!values.empty()) values_.push_back(values[i]);
  }
  if (!values_.empty()) values_.resize(times_.size(), NO_VALUE);
}

void OutputPart::gather_messages(bool is_wanted, Units tick_end) {
  const auto times = port_->times();
  for (std::size_t i = 0; i < times.size(); ++i) {
    count(port_->stamps()[i], tick_end);
    if (!is_wanted) continue;
    const ByteView data = port_->message(i);
    times_.push_back(times[i]);
    payload_.insert(payload_.end(), data.begin(), data.end());
    offsets_.push_back(static_cast<std::int32_t>(payload_.size()));
  }
}

void OutputPart::count(Units stamp, Units tick_end) {
  ++produced_.events;
  if (plan_.receiver_end == FOREVER || tick_end + plan_.latency < plan_.receiver_end) return;
  if (is_after_end(plan_.receiver_closed, stamp + plan_.latency, plan_.receiver_end)) ++produced_.after_end;
}

std::size_t OutputPart::bytes() const { return 12 * times_.size() + 8 * samples_.size() + payload_.size(); }

std::uint32_t OutputPart::rows() const {
  if (plan_.kind == Kind::continuous) {
    return plan_.columns.empty() ? 0 : static_cast<std::uint32_t>(samples_.size() / plan_.columns.size());
  }
  return static_cast<std::uint32_t>(times_.size());
}

std::size_t OutputPart::encoded_size() const {
  if (rows() == 0) return 0;
  std::size_t size = PART_HEADER_BYTES + padded(8 * times_.size()) + padded(8 * samples_.size()) + padded(8 * values_.size());
  if (plan_.kind == Kind::spikes) size += padded(4 * indices_.size());
  if (plan_.kind == Kind::messages) size += padded(4 * offsets_.size()) + padded(payload_.size());
  return size;
}

std::byte *OutputPart::encode(std::byte *at) {
  std::uint32_t extent = 0;
  if (plan_.kind == Kind::continuous) extent = static_cast<std::uint32_t>(plan_.columns.size());
  if (plan_.kind == Kind::messages) extent = static_cast<std::uint32_t>(payload_.size());
  store(at, plan_.connection);
  store(at + 4, static_cast<std::uint8_t>(plan_.kind));
  store(at + 5, static_cast<std::uint8_t>(values_.empty() ? 0 : FLAG_VALUES));
  store(at + 8, rows());
  store(at + 12, extent);
  at += PART_HEADER_BYTES;
  switch (plan_.kind) {
    case Kind::continuous: at = write_column(at, samples_); break;
    case Kind::spikes: at = write_column(write_column(write_column(at, times_), indices_), values_); break;
    case Kind::messages: at = write_column(write_column(write_column(at, times_), offsets_), payload_); break;
  }
  clear();
  return at;
}

void OutputPart::clear() {
  times_.clear();
  indices_.clear();
  values_.clear();
  samples_.clear();
  offsets_.resize(1);
  payload_.clear();
}

}  // namespace antiphon
