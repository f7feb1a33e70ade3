// Which rank of a run a process will be.
#ifndef MUSIC_PREDICT_RANK_HH
#define MUSIC_PREDICT_RANK_HH

#include "abi.h"

namespace MUSIC {

/** This process's number in the run before MPI is initialised; -1 if it was started by itself. */
inline int predictRank(int, char **) { return mus_predict_rank(); }

}  // namespace MUSIC

#endif
