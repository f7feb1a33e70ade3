#include "music/port.hpp"

#include <sstream>

#include "music/array_copy.hpp"
#include "music/failure.hpp"
#include "music/session.hpp"

using antiphon::music::Session;

std::string mus_port::where() const { return session->process() + "." + name; }

namespace antiphon::music {
namespace {

const char *word(int direction) { return direction == MUS_IN ? "an input" : "an output"; }

ant_kind kind_of(int kind) { return kind == MUS_EVENTS ? ANT_SPIKES : kind == MUS_CONTINUOUS ? ANT_CONTINUOUS : ANT_MESSAGES; }

/** Why nothing is connected to a port of a program that takes no part in a run. */
std::string remedy_outside(const Session &session) {
  return session.is_launched() ? "" : "The program was started outside a run, where nothing is connected: start its configuration, as in music conf.music.";
}

/** The intervals of a map, the first few of them. */
std::string describe(const IndexTable &table) {
  constexpr std::size_t MOST = 4;
  const std::vector<mus_interval> &intervals = table.intervals();
  if (intervals.empty()) return "nothing";
  std::string text;
  for (std::size_t i = 0; i < intervals.size() && i < MOST; ++i) {
    text += (i == 0 ? "[" : ", [") + std::to_string(intervals[i].begin) + ", " + std::to_string(intervals[i].end) + ")";
  }
  return intervals.size() > MOST ? text + " and " + std::to_string(intervals.size() - MOST) + " more intervals" : text;
}

/** Zero stands for the default at a continuous input, and nowhere else. */
void check_buffering(const mus_port &port, int max_buffered) {
  const int least = port.kind == MUS_CONTINUOUS && port.direction == MUS_IN ? 0 : 1;
  if (max_buffered >= least) return;
  fail(ANT_ERR_MUSIC_VALUE_INVALID, {.message = "a port is mapped with a maxBuffered that cannot be used",
                                     .expected = std::to_string(least) + " or more ticks",
                                     .found = std::to_string(max_buffered),
                                     .where = port.where()});
}

}  // namespace

mus_port *publish(Session &session, int kind, int direction, const char *name) {
  auto *port = new mus_port;  // ports live as long as the process
  port->session = &session;
  port->kind = kind;
  port->direction = direction;
  port->name = name;
  if (session.rank() == nullptr) return port;
  ant_port_info_t info;
  for (size_t number = 0; check(ant_port_at(session.rank(), number, &info)) == ANT_OK; ++number) {
    if (port->name != info.name || info.connected == 0) continue;
    port->is_connected = true;
    port->connected_direction = info.direction == ANT_IN ? MUS_IN : MUS_OUT;
    port->width = info.width;
  }
  return port;
}

void begin_map(mus_port &port, const int *max_buffered, double latency) {
  if (!port.is_connected) {
    fail(ANT_ERR_MUSIC_PORT_UNCONNECTED, {.message = "a port is mapped that is not connected", .where = port.where(), .remedy = remedy_outside(*port.session)});
  }
  if (port.connected_direction != port.direction) {
    fail(ANT_ERR_SETUP_PORT_DIRECTION_MISMATCH, {.message = "the configuration connects a port the other way than the program publishes it",
                                                 .expected = word(port.connected_direction),
                                                 .found = word(port.direction),
                                                 .where = port.where()});
  }
  if (max_buffered != nullptr) check_buffering(port, *max_buffered);
  if (!(latency >= 0)) {
    fail(ANT_ERR_SETUP_LATENCY_INVALID,
         {.message = "a port is mapped with a latency that cannot be used", .expected = "0 s or more", .found = std::to_string(latency) + " s", .where = port.where()});
  }
  if (port.is_mapped) {
    fail(ANT_ERR_MUSIC_STATE, {.message = "a port is mapped twice", .expected = "one call of map", .where = port.where()});
  }
  port.is_mapped = true;
  port.options.max_buffered = max_buffered != nullptr ? *max_buffered : 0;
  port.options.latency = latency;
}

void declare(mus_port &port) {
  ant_rank *rank = port.session->rank();
  const std::int64_t width = port.kind == MUS_MESSAGES ? -1 : ANT_WIDTH_MAPPED;
  check(ant_port_declare(rank, port.name.c_str(), kind_of(port.kind), port.direction == MUS_IN ? ANT_IN : ANT_OUT, width, &port.number));
  const ant_map_options options{.latency = port.session->units(port.options.latency),
                                .max_buffered = port.options.max_buffered,
                                .interpolation = port.options.interpolates ? ANT_LINEAR : ANT_NEAREST};
  check(ant_port_options(rank, port.number, &options));
  if (port.kind == MUS_MESSAGES) return;
  const std::vector<std::int64_t> pairs = port.table.pairs();
  check(ant_port_map(rank, port.number, pairs.data(), pairs.size() / 2, nullptr));
  if (port.kind != MUS_CONTINUOUS || port.direction == MUS_IN) return;
  port.row.resize(port.table.size());
  gather(port.base, port.type, port.table, port.row);
  check(ant_send_samples(rank, port.number, port.row.data(), port.row.size()));
}

void require_connection(const mus_port &port) {
  if (port.is_connected) return;
  fail(ANT_ERR_MUSIC_PORT_UNCONNECTED,
       {.message = "a program asks for the width of a port that is not connected", .where = port.where(), .remedy = remedy_outside(*port.session)});
}

void tell_unmapped(mus_port &port) {
  const std::uint64_t count = port.unmapped.take();
  if (count == 0) return;
  ant_rank *rank = port.session->rank();
  check(ant_count_unmapped(rank, count));
  if (port.has_warned) return;
  port.has_warned = true;
  const UnmappedEvent first = port.unmapped.first().value_or(UnmappedEvent{});
  std::ostringstream text;
  text << "port " << port.name << ": the event of " << (first.index_type == MUS_LOCAL ? "local" : "global") << " index " << first.index << " at " << first.time
       << " s goes nowhere, as this rank maps " << describe(port.table) << "; further ones are only counted";
  check(ant_log(rank, ANT_LOG_WARN, text.str().c_str()));
}

}  // namespace antiphon::music
