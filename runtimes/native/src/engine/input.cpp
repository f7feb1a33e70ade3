#include "engine/input.hpp"

#include <algorithm>

#include "engine/error.hpp"

namespace antiphon {
namespace {

const SpikeColumns NO_SPIKES{};
const std::vector<DueMessage> NO_MESSAGES{};
constexpr std::size_t NO_HISTORY = static_cast<std::size_t>(-1);

}  // namespace

InputPort::InputPort(const PortDeclaration &port) : port_(port), wanted_(port.indices), spikes_(&NO_SPIKES), messages_(&NO_MESSAGES) {
  if (port.kind == Kind::continuous) row_.resize(static_cast<std::size_t>(count_indices(port.indices)), 0.0);
}

void InputPort::connect(const InputPlan &plan, const RankPlan &rank) {
  plan_ = plan;
  timebase_ = Timebase(rank.units_per_second);
  const DueRule rule{.receiver = {rank.tick, rank.closed}, .latency = plan.latency, .timebase = timebase_};
  if (plan.kind == Kind::spikes) spike_queue_.emplace(rule);
  if (plan.kind == Kind::messages) message_queue_.emplace(rule);
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

void InputPort::accept(const PartView &part, std::uint32_t sender_rank, std::size_t history) {
  switch (part.kind) {
    case Kind::spikes: return spike_queue_->accept(part);
    case Kind::messages: return message_queue_->accept(part, sender_rank);
    case Kind::continuous: return histories_[history].accept(part);
  }
}

void InputPort::hold(std::size_t history) {
  if (history != NO_HISTORY) histories_[history].hold();
}

void InputPort::load(Units time) {
  if (spike_queue_) {
    spikes_ = &spike_queue_->take();
    delivered_ += spikes_->times.size();
  }
  if (message_queue_) {
    messages_ = &message_queue_->take();
    delivered_ += messages_->size();
  }
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
}

Units LinkReader::longest_latency() const {
  Units latency = 0;
  for (const Route &route : routes_) latency = std::max(latency, route.port->plan()->latency);
  return latency;
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
    own->port->accept(part, plan_.sender_rank, own->history);
  }
  if (frame.until != FOREVER) return;
  for (const Route &own : routes_) own.port->hold(own.history);
}

}  // namespace antiphon
