#pragma once
// The running program: what it has inserted goes out, what is due comes in, tick by tick.

#include <vector>

#include "music/port.hpp"
#include "music/session.hpp"

/** What a program has published and not yet turned into a runtime. */
struct mus_setup {
  antiphon::music::Session &session;
  std::vector<mus_port *> ports;
};

struct mus_runtime {
 public:
  /** Declares the ports, waits for the others, and delivers what is due at time 0. */
  mus_runtime(antiphon::music::Session &session, std::vector<mus_port *> ports, double tick);

  void tick();
  double time() const { return session_.seconds(now_); }
  /** Handlers are called until every sender has ended. */
  void finalise();
  bool is_finalised() const { return is_finalised_; }
  /** The program has destroyed it: its handlers and arrays may be gone. */
  void forget_program();

 private:
  void send_samples();
  /** Before what was inserted goes out. */
  void tell_unmapped_events();
  /** What has been inserted since the last call. */
  void send_inserted();
  void send_events(mus_port &port);
  void send_messages(mus_port &port);
  /** What is inserted from here on goes nowhere. */
  void close_outputs();
  /** One tick of the run: its deliveries and sends in MUSIC's order. */
  void exchange();
  /** Hands out the events and messages of this tick: ports in the order in which MUSIC would. */
  void deliver();
  void deliver(mus_port &port);
  void deliver_samples();
  void deliver_events(mus_port &port);
  void deliver_messages(mus_port &port);

  antiphon::music::Session &session_;
  std::vector<mus_port *> ports_;  // mapped ones, numbered as libantiphon does
  long long tick_ = 0, now_ = 0;   // [units]
  bool is_finalised_ = false;
};
