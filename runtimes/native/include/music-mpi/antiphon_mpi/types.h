/** Part of mpi.h: types and constants. */
#ifndef ANTIPHON_MPI_TYPES_H
#define ANTIPHON_MPI_TYPES_H

#include "music/comm.h"

typedef int MPI_Comm;
typedef int MPI_Datatype;
typedef int MPI_Op;
typedef int MPI_Errhandler;
typedef int MPI_Request;
typedef void MPI_Comm_errhandler_function(MPI_Comm *, int *, ...);

typedef struct MPI_Status {
  int MPI_SOURCE, MPI_TAG, MPI_ERROR;
  size_t antiphon_size; /* [bytes] */
} MPI_Status;

#define MPI_SUCCESS 0
#define MPI_UNDEFINED (-32766)
#define MPI_ANY_SOURCE MUS_ANY_SOURCE
#define MPI_ANY_TAG MUS_ANY_TAG
#define MPI_PROC_NULL MUS_PROC_NULL
#define MPI_REQUEST_NULL ((MPI_Request)MUS_REQUEST_NULL)
#define MPI_STATUS_IGNORE ((MPI_Status *)0)
#define MPI_STATUSES_IGNORE ((MPI_Status *)0)
#define MPI_IN_PLACE ((void *)-1)

#define MPI_MAX_PROCESSOR_NAME 256
#define MPI_MAX_ERROR_STRING 256

#define MPI_COMM_NULL ((MPI_Comm)MUS_COMM_NULL)
#define MPI_COMM_WORLD ((MPI_Comm)MUS_COMM_WORLD)
#define MPI_COMM_SELF ((MPI_Comm)MUS_COMM_SELF)

#define MPI_ERRHANDLER_NULL ((MPI_Errhandler)0)
#define MPI_ERRORS_ARE_FATAL ((MPI_Errhandler)1)
#define MPI_ERRORS_RETURN ((MPI_Errhandler)2)

enum { MPI_THREAD_SINGLE = 0, MPI_THREAD_FUNNELED = 1, MPI_THREAD_SERIALIZED = 2, MPI_THREAD_MULTIPLE = 3 };

#define MPI_DATATYPE_NULL ((MPI_Datatype)0)
#define MPI_CHAR ((MPI_Datatype)MUS_CHAR)
#define MPI_SIGNED_CHAR ((MPI_Datatype)MUS_INT8)
#define MPI_BYTE ((MPI_Datatype)MUS_BYTE)
#define MPI_UNSIGNED_CHAR ((MPI_Datatype)MUS_UINT8)
#define MPI_SHORT ((MPI_Datatype)(0x400 + (int)sizeof(short)))
#define MPI_INT ((MPI_Datatype)(0x400 + (int)sizeof(int)))
#define MPI_LONG ((MPI_Datatype)(0x400 + (int)sizeof(long)))
#define MPI_LONG_LONG ((MPI_Datatype)(0x400 + (int)sizeof(long long)))
#define MPI_LONG_LONG_INT MPI_LONG_LONG
#define MPI_UNSIGNED_SHORT ((MPI_Datatype)(0x500 + (int)sizeof(short)))
#define MPI_UNSIGNED ((MPI_Datatype)(0x500 + (int)sizeof(int)))
#define MPI_UNSIGNED_LONG ((MPI_Datatype)(0x500 + (int)sizeof(long)))
#define MPI_UNSIGNED_LONG_LONG ((MPI_Datatype)(0x500 + (int)sizeof(long long)))
#define MPI_INT8_T ((MPI_Datatype)MUS_INT8)
#define MPI_INT16_T ((MPI_Datatype)MUS_INT16)
#define MPI_INT32_T ((MPI_Datatype)MUS_INT32)
#define MPI_INT64_T ((MPI_Datatype)MUS_INT64)
#define MPI_UINT8_T ((MPI_Datatype)MUS_UINT8)
#define MPI_UINT16_T ((MPI_Datatype)MUS_UINT16)
#define MPI_UINT32_T ((MPI_Datatype)MUS_UINT32)
#define MPI_UINT64_T ((MPI_Datatype)MUS_UINT64)
#define MPI_C_BOOL ((MPI_Datatype)MUS_BOOL)
#define MPI_FLOAT ((MPI_Datatype)MUS_FLOAT32)
#define MPI_DOUBLE ((MPI_Datatype)MUS_FLOAT64)
#define MPI_LONG_DOUBLE ((MPI_Datatype)MUS_FLOAT80)

#define MPI_SUM ((MPI_Op)MUS_OP_SUM)
#define MPI_PROD ((MPI_Op)MUS_OP_PROD)
#define MPI_MAX ((MPI_Op)MUS_OP_MAX)
#define MPI_MIN ((MPI_Op)MUS_OP_MIN)
#define MPI_LAND ((MPI_Op)MUS_OP_LAND)
#define MPI_LOR ((MPI_Op)MUS_OP_LOR)
#define MPI_LXOR ((MPI_Op)MUS_OP_LXOR)
#define MPI_BAND ((MPI_Op)MUS_OP_BAND)
#define MPI_BOR ((MPI_Op)MUS_OP_BOR)
#define MPI_BXOR ((MPI_Op)MUS_OP_BXOR)

/** Bytes of `count` elements; the type's size stands in its low byte. */
MUS_INLINE size_t antiphon_mpi_bytes(int count, MPI_Datatype type) { return (size_t)count * (size_t)(type & 0xff); }

/** MPI_IN_PLACE is null below. */
MUS_INLINE const void *antiphon_mpi_source(const void *data) { return data == (const void *)MPI_IN_PLACE ? (const void *)0 : data; }
MUS_INLINE void *antiphon_mpi_room(void *data) { return data == MPI_IN_PLACE ? (void *)0 : data; }

MUS_INLINE void antiphon_mpi_status(MPI_Status *status, const mus_status *received) {
  if (status == MPI_STATUS_IGNORE) return;
  status->MPI_SOURCE = received->source;
  status->MPI_TAG = received->tag;
  status->MPI_ERROR = MPI_SUCCESS;
  status->antiphon_size = received->size;
}

#endif
