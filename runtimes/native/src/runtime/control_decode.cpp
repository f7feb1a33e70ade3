#include "runtime/control_messages.hpp"

namespace antiphon {
namespace {

constexpr std::int64_t MOST_RANKS = 1 << 20;

Closed closed_of(const Field &field) { return field.word({"left", "right"}) == 1 ? Closed::right : Closed::left; }

Kind kind_of(const Field &field) { return static_cast<Kind>(field.word({"spikes", "continuous", "messages"}) + 1); }

/** A credit beyond what float64 counts is as good as none. */
Units credit_of(const Field &field) { return std::min(field.time(), MAX_UNITS); }

std::vector<std::int32_t> columns_of(const Field &field) {
  std::vector<std::int32_t> columns;
  if (field.is_nil()) return columns;
  for (const Field &column : field.list()) columns.push_back(static_cast<std::int32_t>(column.whole(0, 0x7fffffff)));
  return columns;
}

InputPlan input_of(const Field &field) {
  InputPlan input;
  input.port = field["port"].text();
  input.connection = field["connection"].number();
  input.kind = kind_of(field["kind"]);
  input.latency = field["latency"].whole(0);
  input.width = field["width"].whole(0);
  input.interpolation = field["interpolation"].word({"linear", "nearest"}) == 1 ? Interpolation::nearest : Interpolation::linear;
  input.sender_tick = field["senderTick"].whole(1);
  input.sender_end = field["senderEnd"].time();
  return input;
}

LinkInPlan link_in_of(const Field &field) {
  LinkInPlan link;
  link.link = field["link"].number();
  link.name = field["name"].text();
  link.sender = field["sender"].number();
  link.sender_rank = field["senderRank"].number();
  link.lead = field["lead"].whole();
  link.credit = credit_of(field["credit"]);
  for (const Field &item : field["parts"].list()) {
    PartInPlan part;
    part.connection = item["connection"].number();
    part.columns = columns_of(item["columns"]);
    if (!item["initial"].is_nil()) part.initial = item["initial"].samples();
    link.parts.push_back(std::move(part));
  }
  return link;
}

LinkOutPlan link_out_of(const Field &field) {
  LinkOutPlan link;
  link.link = field["link"].number();
  link.name = field["name"].text();
  link.receiver = field["receiver"].number();
  link.credit = credit_of(field["credit"]);
  link.flush_ticks = field["flushTicks"].whole(1);
  for (const Field &item : field["parts"].list()) {
    PartOutPlan part;
    part.connection = item["connection"].number();
    part.port = item["port"].text();
    part.kind = kind_of(item["kind"]);
    if (!item["indices"].is_nil()) {
      for (const Field &interval : item["indices"].list()) part.indices.push_back(interval.interval());
    }
    part.columns = columns_of(item["columns"]);
    part.latency = item["latency"].whole(0);
    part.receiver_end = item["receiverEnd"].time();
    part.receiver_closed = closed_of(item["receiverClosed"]);
    link.parts.push_back(std::move(part));
  }
  return link;
}

SchedulePlan schedule_of(const Field &field) {
  SchedulePlan schedule;
  schedule.process = field["process"].number();
  schedule.memory = static_cast<std::uint64_t>(field["memory"].whole(0));
  for (const Field &tick : field["ticks"].list()) schedule.ticks.push_back(tick.whole(1));
  const auto process = [&](const Field &number) { return static_cast<std::uint32_t>(number.whole(0, static_cast<std::int64_t>(schedule.ticks.size()) - 1)); };
  for (const Field &item : field["connections"].list()) {
    schedule.connections.push_back({.connection = item["connection"].number(),
                                    .from = process(item["from"]),
                                    .to = process(item["to"]),
                                    .latency = item["latency"].whole(0),
                                    .buffered = item["buffered"].whole(0)});
  }
  return schedule;
}

}  // namespace

JoinReply decode_join_reply(const Field &fields) {
  JoinReply reply;
  reply.process = fields["process"].text();
  reply.np = static_cast<std::int32_t>(fields["np"].whole(1, MOST_RANKS));
  reply.rank = static_cast<std::int32_t>(fields["rank"].whole(0, reply.np - 1));
  reply.units_per_second = fields["unitsPerSecond"].whole(1);
  reply.stop = fields["stop"].is_nil() ? FOREVER : fields["stop"].time();
  for (const auto &[key, value] : fields["variables"].texts()) reply.variables[key] = value;
  for (const Field &item : fields["ports"].list()) {
    const std::int64_t width = item["width"].is_nil() ? -1 : item["width"].whole(0);
    reply.ports.push_back({item["name"].text(), item["direction"].word({"in", "out"}) == 1 ? Direction::out : Direction::in, width});
  }
  reply.seed = static_cast<std::int32_t>(fields["seed"].whole(1, 0x7fffffff));
  reply.rank_seed = static_cast<std::int32_t>(fields["rankSeed"].whole(1, 0x7fffffff));
  const Field timeouts = fields["timeouts"];
  reply.timeouts = {.repeat = timeouts["repeat"].real(), .heartbeat = timeouts["heartbeat"].real(), .lease = timeouts["lease"].real(), .bus = timeouts["bus"].real()};
  return reply;
}

RankPlan decode_plan(const Field &fields) {
  RankPlan plan;
  plan.epoch = fields["epoch"].number();
  plan.rank_id = fields["rankId"].number();
  plan.tick = fields["tick"].whole(1);
  plan.end = fields["end"].time();
  plan.closed = closed_of(fields["closed"]);
  plan.barrier = fields["barrier"].flag();
  plan.units_per_second = fields["unitsPerSecond"].whole(1);
  plan.ends_itself = fields["endsItself"].flag();
  if (!fields["schedule"].is_nil()) plan.schedule = schedule_of(fields["schedule"]);
  for (const Field &input : fields["inputs"].list()) plan.inputs.push_back(input_of(input));
  for (const Field &link : fields["ins"].list()) plan.ins.push_back(link_in_of(link));
  for (const Field &link : fields["outs"].list()) plan.outs.push_back(link_out_of(link));
  return plan;
}

WireError decode_error(const Field &fields) {
  WireError error{.code = fields["code"].text(), .message = fields["message"].text(), .process = {}, .rank = {}};
  const Field process = fields["process"], rank = fields["rank"];
  if (!process.is_missing() && !process.is_nil()) error.process = process.text();
  if (!rank.is_missing() && !rank.is_nil()) error.rank = rank.whole(0);
  return error;
}

}  // namespace antiphon
