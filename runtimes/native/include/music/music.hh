// MUSIC's C++ interface over Antiphon.
#ifndef MUSIC_HH
#define MUSIC_HH

#include <mpi.h>

#include "music/array_data.hh"
#include "music/cont_ports.hh"
#include "music/event.hh"
#include "music/event_ports.hh"
#include "music/handlers.hh"
#include "music/index_map.hh"
#include "music/linear_index.hh"
#include "music/message_ports.hh"
#include "music/permutation_index.hh"
#include "music/runtime.hh"
#include "music/setup.hh"

#endif
