#include "wire_plan.hpp"

#include <set>

#include "antiphon/antiphon.h"

namespace antiphon::tests {
namespace {

const char *word(Closed closed) { return closed == Closed::right ? "right" : "left"; }

template <class T>
void put_or_nil(Packer &packer, const char *key, bool is_there, const T &value) {
  packer.pack(key);
  if (is_there) packer.pack(value);
  else packer.pack_nil();
}

void put_samples(Packer &packer, const char *key, bool is_there, const std::vector<double> &samples) {
  packer.pack(key);
  if (!is_there) {
    packer.pack_nil();
    return;
  }
  packer.pack_bin(static_cast<std::uint32_t>(samples.size() * 8));
  packer.pack_bin_body(reinterpret_cast<const char *>(samples.data()), static_cast<std::uint32_t>(samples.size() * 8));
}

void pack_input(Packer &p, const InputPlan &input) {
  p.pack_map(8);
  put(p, "port", input.port);
  put(p, "connection", input.connection);
  put(p, "kind", name_of(input.kind));
  put(p, "latency", input.latency);
  put(p, "width", input.width);
  put(p, "interpolation", "linear");
  put(p, "senderTick", input.sender_tick);
  put(p, "senderEnd", input.sender_end);
}

void pack_link_in(Packer &p, const LinkInPlan &link) {
  p.pack_map(7);
  put(p, "link", link.link);
  put(p, "name", link.name);
  put(p, "sender", link.sender);
  put(p, "senderRank", link.sender_rank);
  put(p, "lead", link.lead);
  put(p, "credit", link.credit);
  p.pack("parts");
  p.pack_array(static_cast<std::uint32_t>(link.parts.size()));
  for (const PartInPlan &part : link.parts) {
    p.pack_map(3);
    put(p, "connection", part.connection);
    put_or_nil(p, "columns", !part.columns.empty(), part.columns);
    put_samples(p, "initial", !part.columns.empty(), part.initial);
  }
}

void pack_link_out(Packer &p, const LinkOutPlan &link) {
  p.pack_map(6);
  put(p, "link", link.link);
  put(p, "name", link.name);
  put(p, "receiver", link.receiver);
  put(p, "credit", link.credit);
  put(p, "flushTicks", link.flush_ticks);
  p.pack("parts");
  p.pack_array(static_cast<std::uint32_t>(link.parts.size()));
  for (const PartOutPlan &part : link.parts) {
    p.pack_map(8);
    put(p, "connection", part.connection);
    put(p, "port", part.port);
    put(p, "kind", name_of(part.kind));
    p.pack("indices");
    if (part.kind == Kind::spikes) {
      p.pack_array(static_cast<std::uint32_t>(part.indices.size()));
      for (const Interval &interval : part.indices) p.pack(std::vector<std::int64_t>{interval.begin, interval.end});
    } else {
      p.pack_nil();
    }
    put_or_nil(p, "columns", part.kind == Kind::continuous, part.columns);
    put(p, "latency", part.latency);
    put(p, "receiverEnd", part.receiver_end);
    put(p, "receiverClosed", word(part.receiver_closed));
  }
}

void pack_schedule(Packer &p, const SchedulePlan &schedule) {
  p.pack_map(4);
  put(p, "process", schedule.process);
  put(p, "ticks", schedule.ticks);
  put(p, "memory", schedule.memory);
  p.pack("connections");
  p.pack_array(static_cast<std::uint32_t>(schedule.connections.size()));
  for (const ScheduledPlanConnection &connection : schedule.connections) {
    p.pack_map(5);
    put(p, "connection", connection.connection);
    put(p, "from", connection.from);
    put(p, "to", connection.to);
    put(p, "latency", connection.latency);
    put(p, "buffered", connection.buffered);
  }
}

}  // namespace

Bytes pack_map(const std::function<void(Packer &)> &write, std::uint32_t keys) {
  msgpack::sbuffer buffer;
  Packer packer(buffer);
  packer.pack_map(keys);
  write(packer);
  const auto *data = reinterpret_cast<const std::byte *>(buffer.data());
  return Bytes(data, data + buffer.size());
}

void pack_connected_ports(Packer &packer, const tools::Graph &graph, std::uint32_t process) {
  std::vector<std::string> inputs;
  std::set<std::string> outputs;
  for (std::size_t c = 0; c < graph.connections.size(); ++c) {
    if (graph.connections[c].to == process) inputs.push_back("in" + std::to_string(c));
    if (graph.connections[c].from == process) outputs.insert(name_of(graph.connections[c].kind));
  }
  packer.pack("ports");
  packer.pack_array(static_cast<std::uint32_t>(inputs.size() + outputs.size()));
  const auto pack_port = [&](const std::string &name, const char *direction) {
    packer.pack_map(3);
    put(packer, "name", name);
    put(packer, "direction", direction);
    packer.pack("width");
    packer.pack_nil();
  };
  for (const std::string &name : inputs) pack_port(name, "in");
  for (const std::string &name : outputs) pack_port(name, "out");
}

Bytes encode_plan_request(const RankPlan &plan) {
  return pack_map(
      [&](Packer &p) {
        put(p, "type", "plan");
        put(p, "protocol", ANT_PROTOCOL_VERSION);
        p.pack("plan");
        p.pack_map(12);
        put(p, "epoch", plan.epoch);
        put(p, "rankId", plan.rank_id);
        put(p, "tick", plan.tick);
        put(p, "end", plan.end);
        put(p, "closed", word(plan.closed));
        put(p, "barrier", plan.barrier);
        put(p, "unitsPerSecond", plan.units_per_second);
        put(p, "endsItself", plan.ends_itself);
        p.pack("schedule");
        if (plan.schedule) pack_schedule(p, *plan.schedule);
        else p.pack_nil();
        p.pack("inputs");
        p.pack_array(static_cast<std::uint32_t>(plan.inputs.size()));
        for (const InputPlan &input : plan.inputs) pack_input(p, input);
        p.pack("ins");
        p.pack_array(static_cast<std::uint32_t>(plan.ins.size()));
        for (const LinkInPlan &link : plan.ins) pack_link_in(p, link);
        p.pack("outs");
        p.pack_array(static_cast<std::uint32_t>(plan.outs.size()));
        for (const LinkOutPlan &link : plan.outs) pack_link_out(p, link);
      },
      3);
}

Bytes encode_abort(const std::string &code, const std::string &message, const std::string &process, std::uint32_t rank) {
  return pack_map(
      [&](Packer &p) {
        put(p, "type", "abort");
        put(p, "protocol", ANT_PROTOCOL_VERSION);
        p.pack("error");
        p.pack_map(4);
        put(p, "code", code);
        put(p, "message", message);
        put(p, "process", process);
        put(p, "rank", rank);
      },
      3);
}

Bytes encode_leave(int code) {
  return pack_map([&](Packer &p) { put(p, "type", "leave"); put(p, "protocol", ANT_PROTOCOL_VERSION); put(p, "code", code); }, 3);
}

}  // namespace antiphon::tests
