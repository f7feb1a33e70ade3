#pragma once
// A published port and what the program has mapped to it.

#include <cstdint>
#include <string>
#include <vector>

#include "antiphon/antiphon.h"
#include "music/abi.h"
#include "music/index_table.hpp"
#include "music/inserted.hpp"
#include "music/unmapped.hpp"

namespace antiphon::music {

class Session;

/** An input's or output's part that all kinds have. */
struct PortOptions {
  double latency = 0;    // [s]
  int max_buffered = 0;  // [own ticks] 0: default
  bool interpolates = true;
};

}  // namespace antiphon::music

/** Everything that the interfaces hand about as an opaque port. */
struct mus_port {
  antiphon::music::Session *session = nullptr;
  std::string name;
  int kind = MUS_EVENTS;
  int direction = MUS_IN;

  bool is_connected = false;
  int connected_direction = MUS_IN;
  std::int64_t width = -1;  // as the configuration states it

  bool is_mapped = false;
  antiphon::music::IndexTable table;
  antiphon::music::PortOptions options;

  int index_type = MUS_GLOBAL;
  mus_event_handler *event_handler = nullptr;
  mus_message_handler *message_handler = nullptr;
  void *context = nullptr;

  void *base = nullptr;
  int type = MUS_FLOAT64;
  std::vector<double> row;

  std::int32_t number = -1;  // of libantiphon; -1: not declared
  antiphon::music::Inserted<antiphon::music::EventBatch> events;
  antiphon::music::Inserted<antiphon::music::MessageBatch> messages;
  antiphon::music::UnmappedEvents unmapped;
  bool has_warned = false;  // of those

  /** `process.port`, for messages. */
  std::string where() const;
};

namespace antiphon::music {

/** Makes a port; what the configuration says of it is looked up. */
mus_port *publish(Session &session, int kind, int direction, const char *name);

/** The port is about to be mapped: ends the process where that is not allowed, and remembers the buffering. */
void begin_map(mus_port &port, const int *max_buffered, double latency);

/** Width questions are for connected ports. */
void require_connection(const mus_port &port);

/** Hands declaration, map and options to libantiphon. */
void declare(mus_port &port);

/** Warns of the first event that went nowhere for want of a map, and has all of them in the report. */
void tell_unmapped(mus_port &port);

}  // namespace antiphon::music
