/**
 * The one place where MPI's types meet libmusic, which knows none: inline, so it is compiled with the program's own mpi.h. C and C++.
 */
#ifndef ANTIPHON_MUSIC_MPI_BINDING_H
#define ANTIPHON_MUSIC_MPI_BINDING_H

#include <mpi.h>

#include "abi.h"
#include "comm.h"

#ifdef __cplusplus
namespace MUSIC {
namespace detail {
/* Programs may call Get_rank() and the like on what communicator() gives, where MPI has its old C++ names. */
#if defined(ANTIPHON_MPI_FREE) || defined(MPIPP_H)
typedef ::MPI::Intracomm Communicator;
#else
typedef MPI_Comm Communicator;
#endif
}  // namespace detail
}  // namespace MUSIC
#endif

#ifdef ANTIPHON_MPI_FREE

MUS_INLINE void antiphon_mpi_initialise(int *argc, char ***argv, int required, int *provided) {
  mus_mpi_init(argc, argv, required, provided);
}
MUS_INLINE void antiphon_mpi_finalise(void) { mus_mpi_finalize(); }
/** MUS_ number of an element type. */
MUS_INLINE int antiphon_element_type(MPI_Datatype type) { return type; }

#else

/** A program may end with MPI_Finalize alone: MPI takes the attributes of MPI_COMM_SELF away first. */
MUS_INLINE int antiphon_mpi_before_finalize(MPI_Comm comm, int key, void *value, void *state) {
  (void)comm;
  (void)key;
  (void)value;
  (void)state;
  mus_mpi_finalize();
  return MPI_SUCCESS;
}

MUS_INLINE void antiphon_mpi_initialise(int *argc, char ***argv, int required, int *provided) {
  int level = required, is_initialised = 0, key = MPI_KEYVAL_INVALID;
  MPI_Initialized(&is_initialised);
  if (is_initialised == 0) {
    if (argc != 0 && argv != 0) mus_before_mpi(*argc, *argv, 0);
    MPI_Init_thread(argc, argv, required, &level);
  } else {
    MPI_Query_thread(&level);
  }
  MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, antiphon_mpi_before_finalize, &key, 0);
  MPI_Comm_set_attr(MPI_COMM_SELF, key, 0);
  if (provided != 0) *provided = level;
}

MUS_INLINE void antiphon_mpi_finalise(void) {
  int is_finalised = 0;
  MPI_Finalized(&is_finalised);
  if (is_finalised == 0) MPI_Finalize();
}

MUS_INLINE int antiphon_unsuitable_type(MPI_Datatype type) {
  char name[MPI_MAX_OBJECT_NAME] = "MPI_DATATYPE_NULL";
  int size = 0;
  if (type != MPI_DATATYPE_NULL) MPI_Type_get_name(type, name, &size);
  mus_unsuitable_type(name);
  return 0;
}

/** MUS_ number of an element type; one that cannot travel ends the process. */
MUS_INLINE int antiphon_element_type(MPI_Datatype type) {
  if (type == MPI_DOUBLE) return MUS_FLOAT64;
  if (type == MPI_FLOAT) return MUS_FLOAT32;
  if (type == MPI_LONG_DOUBLE) return MUS_FLOAT80;
  if (type == MPI_CHAR) return MUS_CHAR;
  if (type == MPI_SIGNED_CHAR) return MUS_INT8;
  if (type == MPI_BYTE) return MUS_BYTE;
  if (type == MPI_UNSIGNED_CHAR) return MUS_UINT8;
  if (type == MPI_SHORT) return 0x400 + (int)sizeof(short);
  if (type == MPI_INT) return 0x400 + (int)sizeof(int);
  if (type == MPI_LONG) return 0x400 + (int)sizeof(long);
  if (type == MPI_LONG_LONG) return MUS_INT64;
  if (type == MPI_UNSIGNED_SHORT) return 0x500 + (int)sizeof(short);
  if (type == MPI_UNSIGNED) return 0x500 + (int)sizeof(int);
  if (type == MPI_UNSIGNED_LONG) return 0x500 + (int)sizeof(long);
  if (type == MPI_UNSIGNED_LONG_LONG) return MUS_UINT64;
  if (type == MPI_INT8_T) return MUS_INT8;
  if (type == MPI_INT16_T) return MUS_INT16;
  if (type == MPI_INT32_T) return MUS_INT32;
  if (type == MPI_INT64_T) return MUS_INT64;
  if (type == MPI_UINT8_T) return MUS_UINT8;
  if (type == MPI_UINT16_T) return MUS_UINT16;
  if (type == MPI_UINT32_T) return MUS_UINT32;
  if (type == MPI_UINT64_T) return MUS_UINT64;
  if (type == MPI_C_BOOL) return MUS_BOOL;
  return antiphon_unsuitable_type(type);
}

#endif

#endif
