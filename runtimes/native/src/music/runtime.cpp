#include "music/runtime.hpp"

#include <algorithm>
#include <utility>

#include "music/array_copy.hpp"
#include "music/failure.hpp"

using namespace antiphon::music;

namespace {

void check_mapped(const std::vector<mus_port *> &ports) {
  for (const mus_port *port : ports) {
    if (!port->is_connected || port->is_mapped) continue;
    // The same name may have been published twice, and mapped once.
    const bool is_mapped = std::any_of(ports.begin(), ports.end(), [&](const mus_port *other) { return other->name == port->name && other->is_mapped; });
    if (is_mapped) continue;
    fail(ANT_ERR_MUSIC_PORT_UNMAPPED, {.message = "a connected port is published and not mapped", .where = port->where()});
  }
}

std::vector<mus_port *> mapped(const std::vector<mus_port *> &ports) {
  std::vector<mus_port *> mapped;
  std::copy_if(ports.begin(), ports.end(), std::back_inserter(mapped), [](const mus_port *port) { return port->is_mapped; });
  std::stable_sort(mapped.begin(), mapped.end(), [](const mus_port *a, const mus_port *b) { return a->name < b->name; });
  for (std::size_t i = 1; i < mapped.size(); ++i) {
    if (mapped[i - 1]->name != mapped[i]->name) continue;
    fail(ANT_ERR_MUSIC_STATE, {.message = "a port is published twice, and mapped twice", .expected = "one call of map", .where = mapped[i]->where()});
  }
  return mapped;
}

}  // namespace

mus_runtime::mus_runtime(Session &session, std::vector<mus_port *> ports, double tick) : session_(session), tick_(session.units(tick)) {
  if (tick_ <= 0) {
    fail(ANT_ERR_SETUP_TICK_INVALID,
         {.message = "a tick cannot be used", .expected = "at least one unit of the timebase", .found = std::to_string(tick) + " s", .where = session.where()});
  }
  check_mapped(ports);
  ports_ = mapped(ports);
  session.has_runtime = true;
  if (session.rank() == nullptr) return;
  for (mus_port *port : ports_) {
    declare(*port);
    port->events.open();
    port->messages.open();
  }
  ant_ready_options options{};
  options.tick = tick_;
  options.closed = ANT_LEFT_CLOSED;
  options.barrier = session.size() > 1 ? 1 : 0;
  options.schedule = ANT_SCHEDULE_MUSIC;
  check(ant_ready(session.rank(), &options));
  check(ant_start(session.rank(), -1));
  exchange();
}

void mus_runtime::tick() {
  if (is_finalised_) fail(ANT_ERR_MUSIC_STATE, {.message = "tick() is called after finalize()", .where = session_.where()});
  now_ += tick_;
  if (session_.rank() == nullptr) return;
  tell_unmapped_events();
  send_samples();
  send_inserted();
  exchange();
}

/** What handlers insert in one step travels with the sends of the next. */
void mus_runtime::exchange() {
  int more = 0;
  check(ant_step(session_.rank(), -1, &more));
  deliver();
  while (more != 0) {
    send_inserted();
    check(ant_step(session_.rank(), -1, &more));
    deliver();
  }
  deliver_samples();
}

void mus_runtime::send_samples() {
  for (mus_port *port : ports_) {
    if (port->direction == MUS_IN || port->kind != MUS_CONTINUOUS) continue;
    if (port->base != nullptr) gather(port->base, port->type, port->table, port->row);
    check(ant_send_samples(session_.rank(), port->number, port->row.data(), port->row.size()));
  }
}

void mus_runtime::tell_unmapped_events() {
  for (mus_port *port : ports_) tell_unmapped(*port);
}

void mus_runtime::send_inserted() {
  for (mus_port *port : ports_) {
    if (port->direction == MUS_IN) continue;
    if (port->kind == MUS_EVENTS) send_events(*port);
    if (port->kind == MUS_MESSAGES) send_messages(*port);
  }
}

void mus_runtime::send_events(mus_port &port) {
  const EventBatch &batch = port.events.take();
  if (batch.times.empty()) return;
  check(ant_send_events(session_.rank(), port.number, batch.times.data(), batch.indices.data(), nullptr, batch.times.size()));
}

void mus_runtime::send_messages(mus_port &port) {
  const MessageBatch &batch = port.messages.take();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < batch.times.size(); begin = batch.ends[i++]) {
    check(ant_send_message(session_.rank(), port.number, batch.times[i], batch.bytes.data() + begin, batch.ends[i] - begin));
  }
}

void mus_runtime::deliver() {
  const std::int32_t *numbers = nullptr;
  std::size_t count = 0;
  check(ant_recv_order(session_.rank(), &numbers, &count));
  for (std::size_t i = 0; i < count; ++i) deliver(*ports_[static_cast<std::size_t>(numbers[i])]);
}

/** Every tick has a value for every continuous input, whether a sample was exchanged or not. */
void mus_runtime::deliver_samples() {
  for (mus_port *port : ports_) {
    if (port->kind != MUS_CONTINUOUS || port->direction != MUS_IN || port->base == nullptr) continue;
    const double *samples = nullptr;
    std::size_t count = 0;
    check(ant_recv_samples(session_.rank(), port->number, &samples, &count));
    const std::int32_t *fed = nullptr;
    std::size_t fed_count = 0;
    check(ant_recv_fed(session_.rank(), port->number, &fed, &fed_count));
    scatter({samples, count}, {fed, fed_count}, port->base, port->type, port->table);
  }
}

void mus_runtime::deliver(mus_port &port) {
  if (port.kind == MUS_EVENTS) deliver_events(port);
  if (port.kind == MUS_MESSAGES) deliver_messages(port);
}

void mus_runtime::deliver_events(mus_port &port) {
  ant_events events;
  check(ant_recv_events(session_.rank(), port.number, &events));
  if (port.event_handler == nullptr) return;
  for (std::size_t i = 0; i < events.count; ++i) {
    const int index = port.index_type == MUS_LOCAL ? port.table.local_of(events.indices[i]) : events.indices[i];
    port.event_handler(port.context, events.times[i], index);
  }
}

void mus_runtime::deliver_messages(mus_port &port) {
  const ant_message *messages = nullptr;
  std::size_t count = 0;
  check(ant_recv_messages(session_.rank(), port.number, &messages, &count));
  if (port.message_handler == nullptr) return;
  for (std::size_t i = 0; i < count; ++i) port.message_handler(port.context, messages[i].time, const_cast<void *>(messages[i].data), messages[i].size);
}

void mus_runtime::finalise() {
  if (is_finalised_) return;
  is_finalised_ = true;
  if (session_.rank() == nullptr) return;
  tell_unmapped_events();
  send_samples();
  send_inserted();
  ant_info_t info;
  check(ant_info(session_.rank(), &info));
  const bool relays = info.schedule == ANT_SCHEDULE_MUSIC;
  if (!relays) close_outputs();
  int more = 0;
  while (check(ant_drain_step(session_.rank(), -1, &more)) == ANT_OK) {
    deliver();
void mus_runtime::tell_unmapped_events() {
  for (mus_port *port : ports_) tell_unmapped(*port);
}

void mus_runtime::send_inserted() {
  }
  close_outputs();
  check(ant_finish(session_.rank(), -1));
  session_.leave();
}

void mus_runtime::close_outputs() {
  for (mus_port *port : ports_) {
    port->events.close();
    port->messages.close();
  }
}

void mus_runtime::forget_program() {
  for (mus_port *port : ports_) {
    port->event_handler = nullptr;
    port->message_handler = nullptr;
    port->base = nullptr;
  }
}
