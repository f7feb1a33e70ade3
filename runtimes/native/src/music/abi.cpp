#include "music/abi.h"

#include <cstdlib>

#include "music/array_copy.hpp"
#include "music/config.hpp"
#include "music/failure.hpp"
#include "music/life.hpp"
#include "music/mpirun_place.hpp"
#include "music/mpirun_start.hpp"
#include "music/port.hpp"
#include "music/runtime.hpp"

using namespace antiphon::music;

namespace {

constexpr const char *VARIABLE = "a variable is read";

void require(const mus_port &port, const char *call, int kind, int direction) {
  if (port.kind == kind && port.direction == direction) return;
  fail(ANT_ERR_MUSIC_STATE, {.message = std::string(call) + " is called for a port of another kind", .where = port.where()});
}

/** With no map there is nothing to miss: the port is not connected. */
void drop(mus_port &port, const UnmappedEvent &event) {
  if (port.is_mapped) port.unmapped.add(event);
}

void end_if_good(int code, void *end) {
  if (code == 0 && current_session().is_of_this_process()) reinterpret_cast<void (*)()>(end)();
}

[[noreturn]] void fail_for_type(const std::string &found, const std::string &where) {
  fail(ANT_ERR_MUSIC_TYPE_UNSUITABLE, {.message = "an array has elements that cannot travel", .expected = "numbers of C", .found = found, .where = where});
}

void map_array(mus_port &port, const mus_array &array) {
  if (!is_known_type(array.type)) {
    fail_for_type(std::to_string(array.type), port.where());
  }
  port.base = array.base;
  port.type = array.type;
}

/** Of a set-up that no Runtime has taken over yet. */
Session &session_of(const mus_setup *setup, const char *what, const char *name) {
  if (setup != nullptr) return setup->session;
  fail(ANT_ERR_MUSIC_STATE, {.message = std::string(what) + " after the Runtime was made", .found = name, .where = current_session().where()});
}

}  // namespace

extern "C" {

void mus_before_mpi(int argc, char **argv, const char *program) { become_a_run(argc, argv, program, true); }

mus_setup *mus_setup_create(int *argc, char ***argv, int required, int *provided) { return create_setup(argc, argv, required, provided); }

void mus_setup_destroy(mus_setup *setup) { destroy_setup(setup); }

int mus_config_text(const mus_setup *setup, const char *key, const char **value) { return read_text(session_of(setup, VARIABLE, key), key, value); }
int mus_config_int(const mus_setup *setup, const char *key, int *value) { return read_int(session_of(setup, VARIABLE, key), key, *value); }
int mus_config_double(const mus_setup *setup, const char *key, double *value) { return read_double(session_of(setup, VARIABLE, key), key, *value); }
int mus_config_bool(const mus_setup *setup, const char *key, int *value) { return read_bool(session_of(setup, VARIABLE, key), key, *value); }

mus_port *mus_publish(mus_setup *setup, int kind, int direction, const char *name) {
  mus_port *port = publish(session_of(setup, "a port is published", name), kind, direction, name);
  setup->ports.push_back(port);
  return port;
}

int mus_port_connected(const mus_port *port) { return port->is_connected ? 1 : 0; }

int mus_port_has_width(const mus_port *port) {
  require_connection(*port);
  return port->width >= 0 ? 1 : 0;
}

int mus_port_width(const mus_port *port) {
  require_connection(*port);
  if (port->width < 0) fail(ANT_ERR_MUSIC_WIDTH_UNKNOWN, {.message = "the configuration states no width for a port", .where = port->where()});
  return static_cast<int>(port->width);
}

void mus_map_event_output(mus_port *port, mus_index_map map, const int *max_buffered) {
  require(*port, "map", MUS_EVENTS, MUS_OUT);
  IndexTable table(map, port->where());
  begin_map(*port, max_buffered, 0);
  port->table = std::move(table);
}

void mus_map_event_input(mus_port *port, mus_index_map map, int index_type, mus_event_handler *handler, void *context, double latency, const int *max_buffered) {
  require(*port, "map", MUS_EVENTS, MUS_IN);
  IndexTable table(map, port->where());
  begin_map(*port, max_buffered, latency);
  port->table = std::move(table);
  port->index_type = index_type;
  port->event_handler = handler;
  port->context = context;
}

void mus_map_cont_output(mus_port *port, mus_array array, const int *max_buffered) {
  require(*port, "map", MUS_CONTINUOUS, MUS_OUT);
  IndexTable table(array.map, port->where());
  begin_map(*port, max_buffered, 0);
  port->table = std::move(table);
  map_array(*port, array);
}

void mus_map_cont_input(mus_port *port, mus_array array, double delay, const int *max_buffered, int interpolate) {
  require(*port, "map", MUS_CONTINUOUS, MUS_IN);
  IndexTable table(array.map, port->where());
  begin_map(*port, max_buffered, delay);
  port->table = std::move(table);
  port->options.interpolates = interpolate != 0;
  map_array(*port, array);
}

void mus_map_message_output(mus_port *port, const int *max_buffered) {
  require(*port, "map", MUS_MESSAGES, MUS_OUT);
  begin_map(*port, max_buffered, 0);
}

void mus_map_message_input(mus_port *port, mus_message_handler *handler, void *context, double latency, const int *max_buffered) {
  require(*port, "map", MUS_MESSAGES, MUS_IN);
  begin_map(*port, max_buffered, latency);
  port->message_handler = handler;
  port->context = context;
}

mus_runtime *mus_runtime_create(mus_setup *setup, double tick) { return create_runtime(setup, tick); }
void mus_tick(mus_runtime *runtime) { runtime->tick(); }
double mus_time(const mus_runtime *runtime) { return runtime->time(); }
void mus_finalize(mus_runtime *runtime) { runtime->finalise(); }
void mus_runtime_destroy(mus_runtime *runtime) { destroy_runtime(runtime); }
void mus_at_good_exit(void (*end)(void)) { on_exit(end_if_good, reinterpret_cast<void *>(end)); }

void mus_insert_event(mus_port *port, double time, int index, int index_type) {
  require(*port, "insertEvent", MUS_EVENTS, MUS_OUT);
  if (index_type == MUS_LOCAL) {
    const std::optional<int> global = port->table.global_of(index);
    if (!global) return drop(*port, {time, index, index_type});
    index = *global;
  } else if (!port->table.contains(index)) {
    return drop(*port, {time, index, index_type});
  }
  port->events.add(time, static_cast<std::int32_t>(index));
}

void mus_insert_message(mus_port *port, double time, const void *data, size_t size) {
  require(*port, "insertMessage", MUS_MESSAGES, MUS_OUT);
  port->messages.add(time, static_cast<const std::byte *>(data), size);
}

void mus_error(const char *message) { fail(ANT_ERR_RANK_FAILED, {.message = message, .where = current_session().where(), .remedy = "Mend what the program complains of."}); }

void mus_unsuitable_type(const char *name) { fail_for_type(name, current_session().where()); }

int mus_predict_rank(void) {
  const char *number = std::getenv("ANTIPHON_RANK_ID");
  if (number != nullptr) return std::atoi(number);
  const std::optional<MpirunPlace> place = mpirun_place();
  return place ? place->rank : -1;
}

}  // extern "C"
