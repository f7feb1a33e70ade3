// What all ports have.
#ifndef MUSIC_PORT_BASE_HH
#define MUSIC_PORT_BASE_HH

#include "abi.h"

namespace MUSIC {

/** A port is made by Setup. It lives as long as the process, whatever becomes of this object. */
class Port {
 public:
  explicit Port(mus_port *port) : port_(port) {}
  virtual ~Port() {}

  /** Whether the configuration connects it. */
  bool isConnected() { return mus_port_connected(port_) != 0; }
  /** Whether the configuration states a width. The port has to be connected. */
  bool hasWidth() { return mus_port_has_width(port_) != 0; }
  /** The width that the configuration states. The port has to be connected and to have one. */
  int width() { return mus_port_width(port_); }

 protected:
  mus_port *port_;
};

class InputPort : public Port {
 public:
  using Port::Port;
};

class OutputPort : public Port {
 public:
  using Port::Port;
};

}  // namespace MUSIC

#endif
