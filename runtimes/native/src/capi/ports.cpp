#include "capi/handle.hpp"

using namespace antiphon;
using namespace antiphon::capi;

namespace {

InputOptions options_of(const ant_map_options *options, const char *call) {
  if (options->interpolation != ANT_LINEAR && options->interpolation != ANT_NEAREST) {
    refuse(call, "the interpolation is not known", "ANT_LINEAR or ANT_NEAREST", std::to_string(options->interpolation));
  }
  return {.latency = options->latency,
          .max_buffered = options->max_buffered,
          .interpolation = options->interpolation == ANT_NEAREST ? Interpolation::nearest : Interpolation::linear};
}

void write_info(const ant_rank &rank, const PortFacts &facts, ant_port_info_t &info) {
  const PortDeclaration *port = facts.declaration;
  info = {};
  info.name = port != nullptr ? port->name.c_str() : facts.connected->name.c_str();
  info.kind = port != nullptr ? static_cast<int32_t>(port->kind) : 0;
  const Direction direction = port != nullptr ? port->direction : facts.connected->direction;
  info.direction = direction == Direction::in ? ANT_IN : ANT_OUT;
  info.connected = facts.connected != nullptr ? 1 : 0;
  info.width = port != nullptr && port->width >= 0 ? port->width : facts.connected != nullptr ? facts.connected->width : -1;
  info.local_width = port != nullptr && facts.is_mapped ? count_indices(port->indices) : -1;
  if (port == nullptr || direction == Direction::out) return;
  const InputPlan *plan = rank.rank.input_plan(facts.name);
  info.latency = plan != nullptr ? plan->latency : port->latency;
  info.max_buffered = port->max_buffered;
  if (plan != nullptr && port->kind != Kind::messages) info.width = plan->width;
}

}  // namespace

extern "C" int ant_port_declare(ant_rank *rank, const char *name, ant_kind kind, ant_direction direction, int64_t width, int32_t *port) {
  return guarded([&] {
    demand_pointer(rank, "ant_port_declare", "rank");
    demand_pointer(name, "ant_port_declare", "name");
    demand_pointer(port, "ant_port_declare", "port");
    rank->rank.demand(Phase::joined, "ant_port_declare");
    const int kind_number = static_cast<int>(kind), direction_number = static_cast<int>(direction);
    if (kind_number < ANT_SPIKES || kind_number > ANT_MESSAGES) refuse("ant_port_declare", "the kind is not known", "an ant_kind", std::to_string(kind_number));
    if (direction_number != ANT_IN && direction_number != ANT_OUT) {
      refuse("ant_port_declare", "the direction is not known", "ANT_IN or ANT_OUT", std::to_string(direction_number));
    }
    const Direction to = direction == ANT_IN ? Direction::in : Direction::out;
    *port = static_cast<int32_t>(rank->rank.ports().declare(name, static_cast<Kind>(kind_number), to, width));
    return ANT_OK;
  });
}

extern "C" int ant_port_info(const ant_rank *rank, const char *name, ant_port_info_t *info) {
  return guarded([&] {
    demand_pointer(rank, "ant_port_info", "rank");
    demand_pointer(name, "ant_port_info", "name");
    demand_pointer(info, "ant_port_info", "info");
    const auto facts = rank->rank.ports().find(name);
    if (!facts) {
      throw Error(ANT_ERR_PORT_UNKNOWN, {.message = "neither the program nor the configuration has this port", .found = name, .where = rank->rank.facts().process});
    }
    write_info(*rank, *facts, *info);
    return ANT_OK;
  });
}

extern "C" int ant_port_at(const ant_rank *rank, size_t index, ant_port_info_t *info) {
  return guarded([&]() -> int {
    demand_pointer(rank, "ant_port_at", "rank");
    demand_pointer(info, "ant_port_at", "info");
    const auto facts = rank->rank.ports().at(index);
    if (!facts) return ANT_DONE;
    write_info(*rank, *facts, *info);
    return ANT_OK;
  });
}

extern "C" int ant_port_map(ant_rank *rank, int32_t port, const int64_t *intervals, size_t interval_count, const ant_map_options *options) {
  return guarded([&] {
    demand_pointer(rank, "ant_port_map", "rank");
    rank->rank.demand(Phase::joined, "ant_port_map");
    if (interval_count > 0) demand_pointer(intervals, "ant_port_map", "intervals");
    if (interval_count > (size_t{1} << 31)) refuse("ant_port_map", "too many intervals", "at most 2^31", std::to_string(interval_count));
    PortBook &ports = rank->rank.ports();
    ports.port(port);
    std::vector<Interval> list;
    for (size_t i = 0; i < interval_count; ++i) list.push_back({intervals[2 * i], intervals[2 * i + 1]});
    if (options != nullptr) ports.set_options(static_cast<std::size_t>(port), options_of(options, "ant_port_map"));
    ports.map(static_cast<std::size_t>(port), std::move(list));
    return ANT_OK;
  });
}

extern "C" int ant_port_options(ant_rank *rank, int32_t port, const ant_map_options *options) {
  return guarded([&] {
    demand_pointer(rank, "ant_port_options", "rank");
    demand_pointer(options, "ant_port_options", "options");
    rank->rank.demand(Phase::joined, "ant_port_options");
    rank->rank.ports().port(port);
    rank->rank.ports().set_options(static_cast<std::size_t>(port), options_of(options, "ant_port_options"));
    return ANT_OK;
  });
}
