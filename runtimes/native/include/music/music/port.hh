// All ports, for programs that include them by this name.
#ifndef MUSIC_PORT_HH
#define MUSIC_PORT_HH

#include "cont_ports.hh"
#include "event_ports.hh"
#include "message_ports.hh"

#endif
