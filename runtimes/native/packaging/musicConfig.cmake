# music::music for programs with an MPI of their own, music::music-mpi-free for those without.
include("${CMAKE_CURRENT_LIST_DIR}/musicTargets.cmake")
