#include "engine/input.hpp"

#include <algorithm>
#include <limits>

#include "engine/error.hpp"

namespace antiphon {
namespace {

const SpikeColumns NO_SPIKES{};
const std::vector<DueMessage> NO_MESSAGES{};
constexpr std::size_t NO_HISTORY = static_cast<std::size_t>(-1);

/** The sender's clock at which events may be exchanged: after that where their frame begins, or at it if the frame spans no time. */
Units first_exchange(const FrameHeader &frame) { return frame.from == frame.until ? frame.from : frame.from + 1; }

}  // namespace

InputPort::InputPort(const PortDeclaration &port) : port_(port), wanted_(port.indices), spikes_(&NO_SPIKES), messages_(&NO_MESSAGES) {
  if (port.kind == Kind::continuous) row_.resize(static_cast<std::size_t>(count_indices(port.indices)), 0.0);
}

void InputPort::connect(const InputPlan &plan, const RankPlan &rank) {
  plan_ = plan;
  timebase_ = Timebase(rank.units_per_second);
  const DueRule rule{.receiver = {rank.tick, rank.closed}, .latency = plan.latency, .timebase = timebase_};
  const bool is_scheduled = rank.schedule.has_value();
  if (plan.kind == Kind::spikes && is_scheduled) spike_exchanges_.emplace();
  if (plan.kind == Kind::spikes && !is_scheduled) spike_queue_.emplace(rule);
  if (plan.kind == Kind::messages && is_scheduled) message_exchanges_.emplace();
  if (plan.kind == Kind::messages && !is_scheduled) message_queue_.emplace(rule);
}

std::size_t InputPort::add_history(const PartInPlan &part) {
  if (port_.kind != Kind::continuous) return NO_HISTORY;
  for (const std::int32_t column : part.columns) {
    if (column >= 0 && static_cast<std::size_t>(column) < row_.size()) continue;
    throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "the plan puts a column outside this rank's row",
                                            .expected = "0.." + std::to_string(row_.size()),
                                            .found = std::to_string(column),
                                            .where = port_.name});
  }
  fed_.insert(fed_.end(), part.columns.begin(), part.columns.end());
  std::sort(fed_.begin(), fed_.end());
  fed_.erase(std::unique(fed_.begin(), fed_.end()), fed_.end());
  histories_.emplace_back(part.columns, part.initial);
  return histories_.size() - 1;
}

Complaint InputPort::check(const PartView &part, const FrameHeader &frame, std::size_t history) const {
  if (part.kind != port_.kind) return "a part of another kind than its port";
  if (part.kind != Kind::continuous) {
    if (part.kind == Kind::spikes) {
      for (std::size_t row = 0; row < part.rows; ++row) {
        if (!wanted_.contains(part.index(row))) return "an index that this rank does not map";
      }
    }
    return check_stamps(part, timebase_);
  }
  if (part.extent == 0 || part.extent != histories_[history].width()) return "another number of columns than the link has";
  if (frame.until == FOREVER) return nullptr;
  const Units span = frame.until - frame.from;
  const bool is_whole = span % plan_->sender_tick == 0 && span / plan_->sender_tick == part.rows;
  return is_whole ? nullptr : "not one sample for each tick of the frame";
}

void InputPort::accept(const PartView &part, std::uint32_t sender_rank, std::size_t history, const FrameHeader &frame) {
  if (part.kind == Kind::continuous) return histories_[history].accept(part);
  if (spike_queue_) return spike_queue_->accept(part);
  if (message_queue_) return message_queue_->accept(part, sender_rank);
  const Units exchange = first_exchange(frame);
  if (spike_exchanges_) {
    SpikeColumns &columns = spike_exchanges_->add(sender_rank, exchange);
    columns.append(part);
    return spike_exchanges_->count(columns);
  }
  MessageList &list = message_exchanges_->add(sender_rank, exchange);
  for (std::size_t row = 0; row < part.rows; ++row) {
    const ByteView data = part.message(row);
    list.messages.push_back({.time = part.time(row), .sender_rank = sender_rank, .data = Bytes(data.begin(), data.end())});
  }
  message_exchanges_->count(list);
}

void InputPort::release(Units before) {
  if (spike_exchanges_) spike_exchanges_->release(before);
  if (message_exchanges_) message_exchanges_->release(before);
}

std::size_t InputPort::waiting_bytes() const {
  std::size_t bytes = (spike_exchanges_ ? spike_exchanges_->bytes() : 0) + (message_exchanges_ ? message_exchanges_->bytes() : 0);
  for (const SampleHistory &history : histories_) bytes += history.bytes();
  return bytes;
}

void InputPort::hold(std::size_t history) {
  if (history != NO_HISTORY) histories_[history].hold();
}

void InputPort::load_events() {
  if (spike_queue_) spikes_ = &spike_queue_->take();
  if (spike_exchanges_) spikes_ = &spike_exchanges_->take();
  if (message_queue_) messages_ = &message_queue_->take();
  if (message_exchanges_) messages_ = &message_exchanges_->take().messages;
  delivered_ += spikes_->times.size() + messages_->size();
}

void InputPort::load_samples(Units time) {
  if (histories_.empty()) return;
  const Units at = std::max<Units>(0, time - plan_->latency);
  bool is_complete = true;
  for (SampleHistory &history : histories_) is_complete &= history.read(at, plan_->sender_tick, plan_->interpolation, row_);
  if (!is_complete) ++late_samples_;
}

std::uint64_t InputPort::late() const {
  return late_samples_ + (spike_queue_ ? spike_queue_->late() : 0) + (message_queue_ ? message_queue_->late() : 0);
}

LinkReader::LinkReader(const LinkInPlan &plan, const RankPlan &rank, std::vector<InputPort> &ports) : plan_(plan) {
  Units sender_tick = 1;
  for (const PartInPlan &part : plan.parts) {
    const auto port = std::find_if(ports.begin(), ports.end(), [&](const InputPort &input) {
      return input.plan() && input.plan()->connection == part.connection;
    });
    if (port == ports.end()) {
      throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "the plan has a link that carries a connection without an input",
                                              .found = std::to_string(part.connection),
                                              .where = plan.name});
    }
    sender_tick = port->plan()->sender_tick;
    routes_.push_back({.connection = part.connection, .port = &*port, .history = port->add_history(part)});
  }
  // T_u <= T_v + X and T_v <= clock - lead + h_v; besides, the last frame.
  const Units ahead = plan.credit - plan.lead + rank.tick;
  window_ = static_cast<std::uint64_t>(std::max<Units>(0, ahead / sender_tick)) + 4;
  if (rank.schedule) window_ = std::numeric_limits<std::uint64_t>::max();
}

Units LinkReader::last_due(Units from) const {
  Units due = 0;
  for (const Route &route : routes_) {
    const InputPlan &input = *route.port->plan();
    due = std::max(due, (input.sender_end == FOREVER ? from : input.sender_end) + input.latency);
  }
  return due;
}

const LinkReader::Route *LinkReader::route(std::uint32_t connection) const {
  for (const Route &route : routes_) {
    if (route.connection == connection) return &route;
  }
  return nullptr;
}

Complaint LinkReader::check(const FrameHeader &frame, const std::vector<PartView> &parts) const {
  for (const PartView &part : parts) {
    const Route *own = route(part.connection);
    if (own == nullptr) return "a part for a connection that the link does not carry";
    if (Complaint complaint = own->port->check(part, frame, own->history)) return complaint;
  }
  return nullptr;
}

void LinkReader::accept(const FrameHeader &frame, const std::vector<PartView> &parts) {
  for (const PartView &part : parts) {
    const Route *own = route(part.connection);
    own->port->accept(part, plan_.sender_rank, own->history, frame);
  }
  if (frame.until != FOREVER) return;
  for (const Route &own : routes_) own.port->hold(own.history);
}

}  // namespace antiphon
