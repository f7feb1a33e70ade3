// The one place where MPI's types meet libmusic, which knows none.
#ifndef MUSIC_MPI_BINDING_HH
#define MUSIC_MPI_BINDING_HH

#include <mpi.h>

#include "abi.h"

#ifdef ANTIPHON_MPI_FREE
#include "comm.h"
#endif

namespace MUSIC {
namespace detail {

#ifdef ANTIPHON_MPI_FREE

inline MPI_Comm applicationCommunicator() { return MPI_COMM_WORLD; }
inline void initialise(int &argc, char **&argv, int required, int *provided) { mus_mpi_init(&argc, &argv, required, provided); }
inline void finalise() { mus_mpi_finalize(); }
inline int elementType(MPI_Datatype type) { return type; }

#else

/** Every application has an MPI_COMM_WORLD of its own. */
inline MPI_Comm applicationCommunicator() { return MPI_COMM_WORLD; }

inline void initialise(int &argc, char **&argv, int required, int *provided) {
  int level = required, isInitialised = 0;
  MPI_Initialized(&isInitialised);
  if (isInitialised == 0) MPI_Init_thread(&argc, &argv, required, &level);
  else MPI_Query_thread(&level);
  if (provided != nullptr) *provided = level;
}

inline void finalise() {
  int isFinalised = 0;
  MPI_Finalized(&isFinalised);
  if (isFinalised == 0) MPI_Finalize();
}

inline int elementType(MPI_Datatype type) {
  struct Pair {
    MPI_Datatype type;
    int code;
  };
  const int integer = 0x110, natural = 0x210;
  const Pair pairs[] = {
      {MPI_DOUBLE, MUS_FLOAT64}, {MPI_FLOAT, MUS_FLOAT32}, {MPI_LONG_DOUBLE, MUS_FLOAT80},
      {MPI_CHAR, MUS_CHAR}, {MPI_SIGNED_CHAR, MUS_INT8}, {MPI_SHORT, integer + int(sizeof(short))}, {MPI_INT, integer + int(sizeof(int))},
      {MPI_LONG, integer + int(sizeof(long))}, {MPI_LONG_LONG, integer + int(sizeof(long long))}, {MPI_BYTE, MUS_BYTE},
      {MPI_UNSIGNED_CHAR, MUS_UINT8}, {MPI_UNSIGNED_SHORT, natural + int(sizeof(short))}, {MPI_UNSIGNED, natural + int(sizeof(int))},
      {MPI_UNSIGNED_LONG, natural + int(sizeof(long))}};
  for (const Pair &pair : pairs) {
    if (pair.type == type) return pair.code;
  }
  mus_fail("MUSIC_VALUE_INVALID: a data map has a type of its own (expected MPI_DOUBLE or another number of C). Map an array of numbers.");
  return 0;
}

#endif

}  // namespace detail
}  // namespace MUSIC

#endif
