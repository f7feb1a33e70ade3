// Ports for messages: bytes with a time stamp.
#ifndef MUSIC_MESSAGE_PORTS_HH
#define MUSIC_MESSAGE_PORTS_HH

#include "handlers.hh"
#include "port_base.hh"

namespace MUSIC {

class MessageOutputPort : public OutputPort {
 public:
  using OutputPort::OutputPort;

  void map() { mus_map_message_output(port_, nullptr); }
  /** @param maxBuffered [ticks] above 0 */
  void map(int maxBuffered) { mus_map_message_output(port_, &maxBuffered); }

  /** Bytes stamped `t` [s], for every receiving rank that has a handler. They are copied. */
  void insertMessage(double t, void *msg, std::size_t size) { mus_insert_message(port_, t, msg, size); }
};

class MessageInputPort : public InputPort {
 public:
  using InputPort::InputPort;

  /** @param accLatency acceptable latency [s]  @param handler without one this rank receives nothing */
  void map(MessageHandler *handler = nullptr, double accLatency = 0.0) { take(handler, accLatency, nullptr); }
  /** @param maxBuffered [ticks] above 0 */
  void map(int maxBuffered) { take(nullptr, 0.0, &maxBuffered); }
  void map(double accLatency, int maxBuffered) { take(nullptr, accLatency, &maxBuffered); }
  void map(MessageHandler *handler, int maxBuffered) { take(handler, 0.0, &maxBuffered); }
  void map(MessageHandler *handler, double accLatency, int maxBuffered) { take(handler, accLatency, &maxBuffered); }

 private:
  void take(MessageHandler *handler, double latency, const int *maxBuffered) {
    mus_map_message_input(port_, handler == nullptr ? nullptr : detail::callMessage, handler, latency, maxBuffered);
  }
};

}  // namespace MUSIC

#endif
