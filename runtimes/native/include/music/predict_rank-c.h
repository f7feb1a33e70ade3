/** This process's number before MPI is initialised, for programs in C that include no more than this. */
#ifndef MUSIC_PREDICT_RANK_C_H
#define MUSIC_PREDICT_RANK_C_H

#include "music/abi.h"

/** In the run, else in what an mpirun has started; -1 if the program was started by itself. */
MUS_INLINE int MUSIC_predictRank(int argc, char **argv) {
  (void)argc;
  (void)argv;
  return mus_predict_rank();
}

#endif
