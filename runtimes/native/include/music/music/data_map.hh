// Where the values of a continuous port lie in memory.
#ifndef MUSIC_DATA_MAP_HH
#define MUSIC_DATA_MAP_HH

#include <mpi.h>

#include "index_map.hh"

namespace MUSIC {

class DataMap {
 public:
  virtual ~DataMap() {}
  /** Address of the element whose global index equals its interval's offset. */
  virtual void *base() = 0;
  virtual MPI_Datatype type() = 0;
  virtual IndexMap *indexMap() = 0;
  virtual DataMap *copy() = 0;
};

}  // namespace MUSIC

#endif
