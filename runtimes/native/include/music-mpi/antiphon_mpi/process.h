/** Part of mpi.h: the life of a process, clocks, errors. */
#ifndef ANTIPHON_MPI_PROCESS_H
#define ANTIPHON_MPI_PROCESS_H

#include "types.h"

MUS_INLINE int MPI_Init(int *argc, char ***argv) {
  int provided;
  return mus_mpi_init(argc, argv, MPI_THREAD_SINGLE, &provided);
}
MUS_INLINE int MPI_Init_thread(int *argc, char ***argv, int required, int *provided) { return mus_mpi_init(argc, argv, required, provided); }
MUS_INLINE int MPI_Initialized(int *flag) {
  *flag = mus_mpi_initialized();
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Finalize(void) { return mus_mpi_finalize(); }
MUS_INLINE int MPI_Finalized(int *flag) {
  *flag = mus_mpi_finalized();
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Query_thread(int *provided) {
  *provided = mus_mpi_thread_level();
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Is_thread_main(int *flag) {
  *flag = mus_mpi_is_thread_main();
  return MPI_SUCCESS;
}
/** Ends the whole run with exit code 1. */
MUS_INLINE int MPI_Abort(MPI_Comm comm, int code) {
  (void)comm;
  return mus_mpi_abort(code);
}
MUS_INLINE double MPI_Wtime(void) { return mus_mpi_wtime(); }
MUS_INLINE double MPI_Wtick(void) { return mus_mpi_wtick(); }
/** `name` has room for MPI_MAX_PROCESSOR_NAME characters. */
MUS_INLINE int MPI_Get_processor_name(char *name, int *length) {
  *length = mus_mpi_processor_name(name, MPI_MAX_PROCESSOR_NAME);
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Type_size(MPI_Datatype type, int *size) {
  *size = (int)antiphon_mpi_bytes(1, type);
  return MPI_SUCCESS;
}

/** Handlers of errors are accepted and never called: an error ends the process. */
MUS_INLINE int MPI_Comm_create_errhandler(MPI_Comm_errhandler_function *function, MPI_Errhandler *handler) {
  (void)function;
  *handler = 3;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler handler) {
  (void)comm;
  (void)handler;
  return MPI_SUCCESS;
}
MUS_INLINE int MPI_Errhandler_free(MPI_Errhandler *handler) {
  *handler = MPI_ERRHANDLER_NULL;
  return MPI_SUCCESS;
}
/** The name that MPI 1 had. */
MUS_INLINE int MPI_Errhandler_create(MPI_Comm_errhandler_function *function, MPI_Errhandler *handler) {
  return MPI_Comm_create_errhandler(function, handler);
}
/** Of MPI_SUCCESS, as nothing else is ever returned. `text` has room for MPI_MAX_ERROR_STRING characters. */
MUS_INLINE int MPI_Error_string(int code, char *text, int *length) {
  static const char success[] = "MPI_SUCCESS: no error";
  (void)code;
  for (*length = 0; (text[*length] = success[*length]) != '\0'; ++*length) {
  }
  return MPI_SUCCESS;
}

#endif
