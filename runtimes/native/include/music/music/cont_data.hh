// The name of a header that programs may include: what maps continuous data.
#ifndef MUSIC_CONT_DATA_HH
#define MUSIC_CONT_DATA_HH

#include "data_map.hh"

#endif
