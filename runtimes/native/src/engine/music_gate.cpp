#include "engine/music_gate.hpp"

#include <algorithm>

namespace antiphon {
namespace {

std::vector<ScheduledConnection> connections_of(const SchedulePlan &plan) {
  std::vector<ScheduledConnection> connections;
  for (const ScheduledPlanConnection &each : plan.connections) {
    connections.push_back({.from = each.from, .to = each.to, .latency = each.latency, .buffered = each.buffered});
  }
  return connections;
}

/** Numbers of the links that carry a connection. */
template <class Links>
std::vector<std::size_t> carrying(const Links &links, std::uint32_t connection) {
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < links.size(); ++number) {
    const auto &parts = links[number].parts;
    if (std::any_of(parts.begin(), parts.end(), [&](const auto &part) { return part.connection == connection; })) numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

MusicGate::MusicGate(const RankPlan &plan)
    : schedule_(plan.schedule->ticks, connections_of(*plan.schedule)),
      needed_(plan.ins.size(), 0),
      needed_late_(plan.ins.size(), 0),
      owed_(plan.outs.size(), 0),
      held_(plan.outs.size(), 0),
      first_in_(plan.ins.size()),
      first_out_(plan.outs.size()),
      delivery_(plan.outs.size(), 0) {
  for (const ScheduledPlanConnection &each : plan.schedule->connections) {
    const bool is_sender = each.from == plan.schedule->process;
    own_.emplace_back();
    if (!is_sender && each.to != plan.schedule->process) continue;
    has_exchanges_ = true;
    own_.back() = {.plan = each,
                   .receiver_tick = plan.schedule->ticks[each.to],
                   .next_delivery = 0,
                   .is_sender = is_sender,
                   .links = is_sender ? carrying(plan.outs, each.connection) : carrying(plan.ins, each.connection)};
    plan_delivery(*own_.back(), 0);
  }
}

void MusicGate::move_to(Units time) {
  std::fill(owed_.begin(), owed_.end(), std::uint8_t{0});
  std::fill(held_.begin(), held_.end(), std::uint8_t{0});
  deliveries_.clear();
  steps_.assign(1, {});
  step_ = 0;
  while (has_exchanges_) {
    if (!ahead_) ahead_ = next_own();
    if ((own_[ahead_->connection]->is_sender ? ahead_->send : ahead_->receive) > time) break;
    add(*ahead_);
    ahead_.reset();
  }
  enter_step();
}

void MusicGate::next_step() {
  ++step_;
  enter_step();
}

/** A send after a delivery begins a step. */
void MusicGate::add(const Exchange &exchange) {
  const Own &own = *own_[exchange.connection];
  if (!own.is_sender) return steps_.back().push_back(exchange);
  for (const std::size_t out : own.links) {
    if (exchange.answered > 0 && owed_[out] == 0) held_[out] = 1;
    owed_[out] = 1;
  }
  const bool follows_delivery = !steps_.back().empty() && !own_[steps_.back().back().connection]->is_sender;
  if (follows_delivery) steps_.emplace_back();
  steps_.back().push_back(exchange);
}

void MusicGate::enter_step() {
  sends_.clear();
  for (const Exchange &exchange : steps_[step_]) {
    if (own_[exchange.connection]->is_sender) send(exchange);
    else receive(exchange);
  }
}

void MusicGate::send(const Exchange &exchange) {
  Own &own = *own_[exchange.connection];
  plan_delivery(own, exchange.send);
  for (const std::size_t out : own.links) {
    delivery_[out] = std::max(delivery_[out], exchange.receive);
    held_[out] = 0;
    sends_.push_back({.out = out, .connection = own.plan.connection, .is_late = is_late_after(first_out_[out], exchange)});
  }
}

void MusicGate::receive(const Exchange &exchange) {
  const Own &own = *own_[exchange.connection];
  deliveries_.push_back({.connection = own.plan.connection, .before = exchange.send});
  for (const std::size_t in : own.links) {
    needed_[in] = std::max(needed_[in], exchange.send);
    if (is_late_after(first_in_[in], exchange)) ++needed_late_[in];
  }
}

/** An exchange that stands in the same step of its sender as the first one over its link at that clock goes with its frame. */
bool MusicGate::is_late_after(FirstExchange &first, const Exchange &exchange) {
  if (first.send == exchange.send) return first.answered != exchange.answered;
  first = {.send = exchange.send, .answered = exchange.answered};
  return false;
}

Units MusicGate::next_delivery(std::uint32_t connection) const {
  for (const std::optional<Own> &own : own_) {
    if (own && own->plan.connection == connection) return own->next_delivery;
  }
  return 0;
}

Exchange MusicGate::next_own() {
  for (;;) {
    const Exchange exchange = schedule_.next();
    if (own_[exchange.connection]) return exchange;
  }
}

/** The last tick of the receiver at which data stamped `send` may be delivered. */
void MusicGate::plan_delivery(Own &own, Units send) {
  own.next_delivery = own.receiver_tick * ((send + own.plan.latency) / own.receiver_tick);
}

}  // namespace antiphon
