// This process's number before MPI is initialised.
#ifndef MUSIC_PREDICT_RANK_HH
#define MUSIC_PREDICT_RANK_HH

#include "abi.h"

namespace MUSIC {

/** In the run, else in what an mpirun has started; -1 if the program was started by itself. */
inline int predictRank(int, char **) { return mus_predict_rank(); }

}  // namespace MUSIC

#endif
