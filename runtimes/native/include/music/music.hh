// MUSIC's C++ interface over Antiphon.
#ifndef MUSIC_HH
#define MUSIC_HH

#include <mpi.h>

// Not needed here: MUSIC's own header brings these along, and programs that were written with it lean on them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "music/array_data.hh"
#include "music/cont_ports.hh"
#include "music/error.hh"
#include "music/event.hh"
#include "music/event_ports.hh"
#include "music/handlers.hh"
#include "music/index_map.hh"
#include "music/linear_index.hh"
#include "music/message_ports.hh"
#include "music/mpi_utils.hh"
#include "music/permutation_index.hh"
#include "music/runtime.hh"
#include "music/setup.hh"

// As above: programs say `string`.
using std::string;

#endif
