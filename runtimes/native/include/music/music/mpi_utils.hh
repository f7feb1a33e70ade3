// Questions to a communicator.
#ifndef MUSIC_MPI_UTILS_HH
#define MUSIC_MPI_UTILS_HH

#include <mpi.h>

namespace MUSIC {

inline int mpi_get_rank(MPI_Comm comm) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  return rank;
}

inline int mpi_get_comm_size(MPI_Comm comm) {
  int size = 0;
  MPI_Comm_size(comm, &size);
  return size;
}

}  // namespace MUSIC

#endif
