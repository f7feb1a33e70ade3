#include <algorithm>
#include <limits>

#include "engine/output.hpp"

namespace antiphon {
namespace {

constexpr double NO_VALUE = std::numeric_limits<double>::quiet_NaN();

}  // namespace

OutputPart::OutputPart(const PartOutPlan &plan, const OutputPort &port) : plan_(plan), port_(&port), wanted_(plan.indices) {
  const IndexSet owned(port.declaration().indices);
  wants_all_ = wanted_.intervals() == owned.intervals();
}

void OutputPart::gather(bool is_wanted, Units tick_end, const MusicGate *gate) {
  if (has_ended_ && plan_.kind != Kind::continuous) return;
  if (plan_.receiver_end == FOREVER) loss_ = Loss::none;
  else if (gate != nullptr) loss_ = gate->next_delivery(plan_.connection) >= plan_.receiver_end ? Loss::all : Loss::none;
  else loss_ = tick_end + plan_.latency >= plan_.receiver_end ? Loss::by_stamp : Loss::none;
  switch (plan_.kind) {
    case Kind::spikes: return gather_spikes(is_wanted);
    case Kind::messages: return gather_messages(is_wanted);
    case Kind::continuous:
      if (!is_wanted) return;
      for (const std::int32_t column : plan_.columns) columns_.samples.push_back(port_->row()[static_cast<std::size_t>(column)]);
  }
}

void OutputPart::gather_spikes(bool is_wanted) {
  const auto times = port_->times();
  const auto indices = port_->indices();
  const auto values = port_->values();
  if (!values.empty() || !columns_.values.empty()) columns_.values.resize(columns_.times.size(), NO_VALUE);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!wants_all_ && !wanted_.contains(indices[i])) continue;
    count(port_->stamps()[i]);
    if (!is_wanted) continue;
    columns_.times.push_back(times[i]);
    columns_.indices.push_back(indices[i]);
    if (!values.empty()) columns_.values.push_back(values[i]);
  }
  if (!columns_.values.empty()) columns_.values.resize(columns_.times.size(), NO_VALUE);
}

void OutputPart::gather_messages(bool is_wanted) {
  const auto times = port_->times();
  for (std::size_t i = 0; i < times.size(); ++i) {
    count(port_->stamps()[i]);
    if (!is_wanted) continue;
    const ByteView data = port_->message(i);
    columns_.times.push_back(times[i]);
    columns_.payload.insert(columns_.payload.end(), data.begin(), data.end());
    columns_.offsets.push_back(static_cast<std::int32_t>(columns_.payload.size()));
  }
}

void OutputPart::count(Units stamp) {
  ++produced_.events;
  if (loss_ == Loss::all) ++produced_.after_end;
  if (loss_ == Loss::by_stamp && is_after_end(plan_.receiver_closed, stamp + plan_.latency, plan_.receiver_end)) ++produced_.after_end;
}

void OutputPart::exchange() {
  if (is_draining_ && exchanged_ == produced_.events) has_ended_ = true;
  exchanged_ = produced_.events;
}

void OutputPart::begin_drain() {
  is_draining_ = true;
  if (plan_.kind == Kind::continuous) has_ended_ = true;
}

std::size_t OutputPart::bytes() const { return 12 * columns_.times.size() + 8 * columns_.samples.size() + columns_.payload.size(); }

std::byte *OutputPart::encode(std::byte *at) {
  at = encode_part(at, plan_.connection, plan_.kind, columns_, width());
  clear();
  return at;
}

}  // namespace antiphon
