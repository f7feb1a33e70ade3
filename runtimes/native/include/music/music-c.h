/**
 * MUSIC's C interface over Antiphon.
 *
 * Objects are opaque. An error ends the process with a line that says what is wrong, so nothing here returns one. Times are seconds.
 * `maxBuffered` [ticks] is above 0; at a continuous input 0 stands for the default. Functions marked + are not in MUSIC's own library.
 */
#ifndef MUSIC_C_H
#define MUSIC_C_H

#include <mpi.h>
#include <stdlib.h>
#include <string.h>

#include "music/abi.h"
#include "music/mpi_binding.h"
#include "predict_rank-c.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mus_setup MUSIC_Setup;
typedef struct mus_runtime MUSIC_Runtime;

/* All ports are the same thing below. */
typedef struct mus_port MUSIC_ContOutputPort;
typedef struct mus_port MUSIC_ContInputPort;
typedef struct mus_port MUSIC_EventOutputPort;
typedef struct mus_port MUSIC_EventInputPort;
typedef struct mus_port MUSIC_MessageOutputPort;
typedef struct mus_port MUSIC_MessageInputPort;

/** Which global indices a rank has. */
typedef struct MUSIC_IndexMap {
  size_t count;
  mus_interval *intervals;
} MUSIC_IndexMap;
typedef MUSIC_IndexMap MUSIC_PermutationIndex;
typedef MUSIC_IndexMap MUSIC_LinearIndex;

/** An array and the index map over it. */
typedef struct MUSIC_ArrayData {
  void *buffer;
  int type;
  MUSIC_IndexMap *map;
} MUSIC_ArrayData;
typedef MUSIC_ArrayData MUSIC_ContData;
typedef MUSIC_ArrayData MUSIC_DataMap;

typedef void MUSIC_EventHandler(double t, int id);
typedef void MUSIC_MessageHandler(double t, void *msg, size_t size);

/* ---- set-up ---- */

MUS_INLINE MUSIC_Setup *MUSIC_createSetupThread(int *argc, char ***argv, int required, int *provided) {
  antiphon_mpi_initialise(argc, argv, required, provided);
  return mus_setup_create(argc, argv, required, provided);
}
MUS_INLINE MUSIC_Setup *MUSIC_createSetup(int *argc, char ***argv) {
  int provided;
  return MUSIC_createSetupThread(argc, argv, MPI_THREAD_SINGLE, &provided);
}

/** All ranks of this application. */
MUS_INLINE MPI_Comm MUSIC_setupCommunicator(MUSIC_Setup *setup) {
  (void)setup;
  return MPI_COMM_WORLD;
}
/** The same, by the name that MUSIC's library exports. */
MUS_INLINE MPI_Comm MUSIC_setupCommunicatorGlue(MUSIC_Setup *setup) { return MUSIC_setupCommunicator(setup); }

/** 1 and at most `maxlen` - 1 characters of the variable with a zero behind them, or 0. */
MUS_INLINE int MUSIC_configString(MUSIC_Setup *setup, char *name, char *result, size_t maxlen) {
  const char *value = 0;
  if (!mus_config_text(setup, name, &value)) return 0;
  if (maxlen > 0) {
    strncpy(result, value, maxlen - 1);
    result[maxlen - 1] = '\0';
  }
  return 1;
}
MUS_INLINE int MUSIC_configInt(MUSIC_Setup *setup, char *name, int *result) { return mus_config_int(setup, name, result); }
MUS_INLINE int MUSIC_configDouble(MUSIC_Setup *setup, char *name, double *result) { return mus_config_double(setup, name, result); }
/** + */
MUS_INLINE int MUSIC_configBool(MUSIC_Setup *setup, char *name, int *result) { return mus_config_bool(setup, name, result); }

MUS_INLINE MUSIC_ContOutputPort *MUSIC_publishContOutput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_CONTINUOUS, MUS_OUT, id); }
MUS_INLINE MUSIC_ContInputPort *MUSIC_publishContInput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_CONTINUOUS, MUS_IN, id); }
MUS_INLINE MUSIC_EventOutputPort *MUSIC_publishEventOutput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_EVENTS, MUS_OUT, id); }
MUS_INLINE MUSIC_EventInputPort *MUSIC_publishEventInput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_EVENTS, MUS_IN, id); }
MUS_INLINE MUSIC_MessageOutputPort *MUSIC_publishMessageOutput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_MESSAGES, MUS_OUT, id); }
MUS_INLINE MUSIC_MessageInputPort *MUSIC_publishMessageInput(MUSIC_Setup *setup, char *id) { return mus_publish(setup, MUS_MESSAGES, MUS_IN, id); }

/* ---- ports ---- */

MUS_INLINE int MUSIC_ContOutputPort_isConnected(MUSIC_ContOutputPort *port) { return mus_port_connected(port); }
MUS_INLINE int MUSIC_ContInputPort_isConnected(MUSIC_ContInputPort *port) { return mus_port_connected(port); }
MUS_INLINE int MUSIC_EventOutputPort_isConnected(MUSIC_EventOutputPort *port) { return mus_port_connected(port); }
MUS_INLINE int MUSIC_EventInputPort_isConnected(MUSIC_EventInputPort *port) { return mus_port_connected(port); }
MUS_INLINE int MUSIC_MessageOutputPort_isConnected(MUSIC_MessageOutputPort *port) { return mus_port_connected(port); }
MUS_INLINE int MUSIC_MessageInputPort_isConnected(MUSIC_MessageInputPort *port) { return mus_port_connected(port); }

MUS_INLINE int MUSIC_ContOutputPort_hasWidth(MUSIC_ContOutputPort *port) { return mus_port_has_width(port); }
MUS_INLINE int MUSIC_ContInputPort_hasWidth(MUSIC_ContInputPort *port) { return mus_port_has_width(port); }
MUS_INLINE int MUSIC_EventOutputPort_hasWidth(MUSIC_EventOutputPort *port) { return mus_port_has_width(port); }
MUS_INLINE int MUSIC_EventInputPort_hasWidth(MUSIC_EventInputPort *port) { return mus_port_has_width(port); }

MUS_INLINE int MUSIC_ContOutputPort_width(MUSIC_ContOutputPort *port) { return mus_port_width(port); }
MUS_INLINE int MUSIC_ContInputPort_width(MUSIC_ContInputPort *port) { return mus_port_width(port); }
MUS_INLINE int MUSIC_EventOutputPort_width(MUSIC_EventOutputPort *port) { return mus_port_width(port); }
MUS_INLINE int MUSIC_EventInputPort_width(MUSIC_EventInputPort *port) { return mus_port_width(port); }

/* ---- index maps and arrays ---- */

MUS_INLINE MUSIC_IndexMap *antiphon_create_map(size_t count) {
  MUSIC_IndexMap *map = (MUSIC_IndexMap *)malloc(sizeof(MUSIC_IndexMap));
  map->count = count;
  map->intervals = (mus_interval *)malloc((count > 0 ? count : 1) * sizeof(mus_interval));
  return map;
}
MUS_INLINE MUSIC_IndexMap *antiphon_copy_map(const MUSIC_IndexMap *map) {
  MUSIC_IndexMap *copy = antiphon_create_map(map->count);
  memcpy(copy->intervals, map->intervals, map->count * sizeof(mus_interval));
  return copy;
}
MUS_INLINE void antiphon_destroy_map(MUSIC_IndexMap *map) {
  if (map == 0) return;
  free(map->intervals);
  free(map);
}
MUS_INLINE mus_index_map antiphon_view_map(const MUSIC_IndexMap *map) {
  mus_index_map view;
  view.intervals = map->intervals;
  view.count = map->count;
  return view;
}

/** Local i is global indices[i]. The array is copied. */
MUS_INLINE MUSIC_PermutationIndex *MUSIC_createPermutationIndex(int *indices, int size) {
  MUSIC_IndexMap *map = antiphon_create_map(size > 0 ? (size_t)size : 0);
  int i;
  for (i = 0; i < size; ++i) {
    map->intervals[i].begin = indices[i];
    map->intervals[i].end = indices[i] + 1;
    map->intervals[i].offset = indices[i] - i;
  }
  return map;
}
MUS_INLINE void MUSIC_destroyPermutationIndex(MUSIC_PermutationIndex *map) { antiphon_destroy_map(map); }

/** Local i is global baseIndex + i. */
MUS_INLINE MUSIC_LinearIndex *MUSIC_createLinearIndex(int baseIndex, int size) {
  MUSIC_IndexMap *map = antiphon_create_map(1);
  map->intervals[0].begin = baseIndex;
  map->intervals[0].end = baseIndex + size;
  map->intervals[0].offset = baseIndex;
  return map;
}
MUS_INLINE void MUSIC_destroyLinearIndex(MUSIC_LinearIndex *map) { antiphon_destroy_map(map); }

/** The buffer is not copied and has to outlive the runtime; the map is copied. */
MUS_INLINE MUSIC_ArrayData *MUSIC_createArrayData(void *buffer, MPI_Datatype type, MUSIC_IndexMap *map) {
  MUSIC_ArrayData *data = (MUSIC_ArrayData *)malloc(sizeof(MUSIC_ArrayData));
  data->buffer = buffer;
  data->type = antiphon_element_type(type);
  data->map = antiphon_copy_map(map);
  return data;
}
MUS_INLINE MUSIC_ArrayData *MUSIC_createLinearArrayData(void *buffer, MPI_Datatype type, int baseIndex, int size) {
  MUSIC_IndexMap *map = MUSIC_createLinearIndex(baseIndex, size);
  MUSIC_ArrayData *data = MUSIC_createArrayData(buffer, type, map);
  antiphon_destroy_map(map);
  return data;
}
MUS_INLINE void MUSIC_destroyArrayData(MUSIC_ArrayData *data) {
  if (data == 0) return;
  antiphon_destroy_map(data->map);
  free(data);
}
MUS_INLINE mus_array antiphon_view_array(const MUSIC_ArrayData *data) {
  mus_array array;
  array.base = data->buffer;
  array.type = data->type;
  array.map = antiphon_view_map(data->map);
  return array;
}

/* ---- mapping: each port once ---- */

MUS_INLINE void antiphon_call_event(void *handler, double t, int id) { (__extension__(MUSIC_EventHandler *)handler)(t, id); }
MUS_INLINE void antiphon_call_message(void *handler, double t, void *msg, size_t size) { (__extension__(MUSIC_MessageHandler *)handler)(t, msg, size); }

MUS_INLINE void MUSIC_ContOutputPort_map(MUSIC_ContOutputPort *port, MUSIC_ContData *data, int maxBuffered) {
  mus_map_cont_output(port, antiphon_view_array(data), &maxBuffered);
}
MUS_INLINE void MUSIC_ContInputPort_map(MUSIC_ContInputPort *port, MUSIC_ContData *data, double delay, int maxBuffered, int interpolate) {
  mus_map_cont_input(port, antiphon_view_array(data), delay, &maxBuffered, interpolate);
}
MUS_INLINE void MUSIC_EventOutputPort_mapGlobalIndex(MUSIC_EventOutputPort *port, MUSIC_IndexMap *indices, int maxBuffered) {
  mus_map_event_output(port, antiphon_view_map(indices), &maxBuffered);
}
MUS_INLINE void MUSIC_EventOutputPort_mapLocalIndex(MUSIC_EventOutputPort *port, MUSIC_IndexMap *indices, int maxBuffered) {
  mus_map_event_output(port, antiphon_view_map(indices), &maxBuffered);
}
MUS_INLINE void MUSIC_EventInputPort_mapGlobalIndex(MUSIC_EventInputPort *port, MUSIC_IndexMap *indices, MUSIC_EventHandler *handler,
                                                     double accLatency, int maxBuffered) {
  mus_map_event_input(port, antiphon_view_map(indices), MUS_GLOBAL, handler != 0 ? antiphon_call_event : 0, __extension__(void *)handler,
                      accLatency, &maxBuffered);
}
MUS_INLINE void MUSIC_EventInputPort_mapLocalIndex(MUSIC_EventInputPort *port, MUSIC_IndexMap *indices, MUSIC_EventHandler *handler,
                                                    double accLatency, int maxBuffered) {
  mus_map_event_input(port, antiphon_view_map(indices), MUS_LOCAL, handler != 0 ? antiphon_call_event : 0, __extension__(void *)handler,
                      accLatency, &maxBuffered);
}
MUS_INLINE void MUSIC_MessageOutputPort_map(MUSIC_MessageOutputPort *port, int maxBuffered) { mus_map_message_output(port, &maxBuffered); }
/** With the default buffering. */
MUS_INLINE void MUSIC_MessageOutputPort_map_no_handler(MUSIC_MessageOutputPort *port) { mus_map_message_output(port, 0); }
MUS_INLINE void MUSIC_MessageInputPort_map(MUSIC_MessageInputPort *port, MUSIC_MessageHandler *handler, double accLatency, int maxBuffered) {
  mus_map_message_input(port, handler != 0 ? antiphon_call_message : 0, __extension__(void *)handler, accLatency, &maxBuffered);
}

/* ---- running ---- */

/** Takes the set-up over. */
MUS_INLINE MUSIC_Runtime *MUSIC_createRuntime(MUSIC_Setup *setup, double h) { return mus_runtime_create(setup, h); }
MUS_INLINE void MUSIC_tick(MUSIC_Runtime *runtime) { mus_tick(runtime); }
MUS_INLINE double MUSIC_time(MUSIC_Runtime *runtime) { return mus_time(runtime); }
/** MPI_Finalize, or the end of the program, comes after it. */
MUS_INLINE void MUSIC_destroyRuntime(MUSIC_Runtime *runtime) {
  mus_runtime_destroy(runtime);
  mus_at_good_exit(antiphon_mpi_finalise);
}
/** + Sends what is left and takes what others still send; MPI is finalized, too. MUSIC_destroyRuntime comes after it. */
MUS_INLINE void MUSIC_finalize(MUSIC_Runtime *runtime) {
  mus_finalize(runtime);
  antiphon_mpi_finalise();
}
/** + */
MUS_INLINE MPI_Comm MUSIC_runtimeCommunicator(MUSIC_Runtime *runtime) {
  (void)runtime;
  return MPI_COMM_WORLD;
}

/** + An event that this rank does not map is dropped. */
MUS_INLINE void MUSIC_EventOutputPort_insertEventGlobalIndex(MUSIC_EventOutputPort *port, double t, int id) { mus_insert_event(port, t, id, MUS_GLOBAL); }
/** + */
MUS_INLINE void MUSIC_EventOutputPort_insertEventLocalIndex(MUSIC_EventOutputPort *port, double t, int id) { mus_insert_event(port, t, id, MUS_LOCAL); }
/** + The bytes are copied. */
MUS_INLINE void MUSIC_MessageOutputPort_insertMessage(MUSIC_MessageOutputPort *port, double t, void *msg, size_t size) {
  mus_insert_message(port, t, msg, size);
}

#ifdef __cplusplus
}
#endif

#endif
