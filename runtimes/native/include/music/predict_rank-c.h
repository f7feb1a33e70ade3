/** Which rank of a run a process will be, in C. */
#ifndef PREDICT_RANK_C_H
#define PREDICT_RANK_C_H

#include "music/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/** This process's number in the run before MPI is initialised; -1 if it was started by itself. */
static inline int MUSIC_predictRank(int argc, char **argv) {
  (void)argc;
  (void)argv;
  return mus_predict_rank();
}

#ifdef __cplusplus
}
#endif

#endif
