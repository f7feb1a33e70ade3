/**
 * What MUSIC's C++ and C interfaces stand on: plain C without any type of MPI, so that one libmusic serves every MPI. Programs include
 * music.hh or music-c.h, whose inline code calls these functions; they are no interface of their own and may change.
 *
 * Times are seconds, float64. Indices are global unless something else is said. An error ends the process with a line that says what is wrong, and
 * the run with that line as its root cause; so nothing here returns one.
 */
#ifndef ANTIPHON_MUSIC_ABI_H
#define ANTIPHON_MUSIC_ABI_H

#include <stddef.h>

#if defined(__GNUC__)
#define MUS_API __attribute__((visibility("default")))
#else
#define MUS_API
#endif

/** A function of a header, in C90 too, which has no word for it. */
#if defined(__GNUC__)
#define MUS_INLINE static __inline__
#else
#define MUS_INLINE static inline
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mus_setup mus_setup;
typedef struct mus_port mus_port;
typedef struct mus_runtime mus_runtime;

enum { MUS_EVENTS = 1, MUS_CONTINUOUS = 2, MUS_MESSAGES = 3 };
enum { MUS_IN = 0, MUS_OUT = 1 };
enum { MUS_GLOBAL = 0, MUS_LOCAL = 1 };

/** Element types: the size [bytes] in the low byte, what it is above. */
enum {
  MUS_CHAR = 0x101,
  MUS_BYTE = 0x201,
  MUS_FLOAT32 = 0x304, MUS_FLOAT64 = 0x308, MUS_FLOAT80 = 0x310,
  MUS_INT8 = 0x401, MUS_INT16 = 0x402, MUS_INT32 = 0x404, MUS_INT64 = 0x408,
  MUS_UINT8 = 0x501, MUS_UINT16 = 0x502, MUS_UINT32 = 0x504, MUS_UINT64 = 0x508,
  MUS_BOOL = 0x601
};

/** Global indices [begin, end); the local index of g is g - offset. */
typedef struct mus_interval {
  int begin, end, offset;
} mus_interval;

/** What a rank maps of a port: `count` intervals in any order. */
typedef struct mus_index_map {
  const mus_interval *intervals;
  size_t count;
} mus_index_map;

/** An array: the element of global index g lies at base + (g - offset) * size. It has to outlive the runtime. */
typedef struct mus_array {
  void *base;
  int type;
  mus_index_map map;
} mus_array;

typedef void mus_event_handler(void *context, double time, int index);
typedef void mus_message_handler(void *context, double time, void *data, size_t size);

/* ---- set-up ---- */

/**
 * Comes before MPI's initialisation. Where a plain mpirun has started the program with --music-config, this does not come back: the program is
 * started anew, in a run. `program`: what starts it; null: its own file.
 */
MUS_API void mus_before_mpi(int argc, char **argv, const char *program);
/** Takes part in the run that started this process, if one did, and rewrites argc and argv as the configuration states them. */
MUS_API mus_setup *mus_setup_create(int *argc, char ***argv, int required, int *provided);
/** Forgets a set-up that never became a runtime. */
MUS_API void mus_setup_destroy(mus_setup *setup);

/* 1 and the variable's value if the configuration has it, else 0 and *value as it was. */
MUS_API int mus_config_text(const mus_setup *setup, const char *key, const char **value);
MUS_API int mus_config_int(const mus_setup *setup, const char *key, int *value);
MUS_API int mus_config_double(const mus_setup *setup, const char *key, double *value);
MUS_API int mus_config_bool(const mus_setup *setup, const char *key, int *value);

/** A port, connected or not. It lives as long as the process. */
MUS_API mus_port *mus_publish(mus_setup *setup, int kind, int direction, const char *name);
MUS_API int mus_port_connected(const mus_port *port);
MUS_API int mus_port_has_width(const mus_port *port);
MUS_API int mus_port_width(const mus_port *port);

/* Each port is mapped once. `max_buffered` [own ticks] null: default. */
MUS_API void mus_map_event_output(mus_port *port, mus_index_map map, const int *max_buffered);
MUS_API void mus_map_event_input(mus_port *port, mus_index_map map, int index_type, mus_event_handler *handler, void *context, double latency, const int *max_buffered);
MUS_API void mus_map_cont_output(mus_port *port, mus_array array, const int *max_buffered);
MUS_API void mus_map_cont_input(mus_port *port, mus_array array, double delay, const int *max_buffered, int interpolate);
MUS_API void mus_map_message_output(mus_port *port, const int *max_buffered);
/** Without a handler the messages are taken and forgotten. */
MUS_API void mus_map_message_input(mus_port *port, mus_message_handler *handler, void *context, double latency, const int *max_buffered);

/* ---- running ---- */

/** Ends the set-up. Handlers are called from here on. */
MUS_API mus_runtime *mus_runtime_create(mus_setup *setup, double tick);
MUS_API void mus_tick(mus_runtime *runtime);
MUS_API double mus_time(const mus_runtime *runtime);
/** Sends what is left and takes what the others still send. */
MUS_API void mus_finalize(mus_runtime *runtime);
MUS_API void mus_runtime_destroy(mus_runtime *runtime);
/** What ends the rank in order if the program exits with code 0: C programs may know no other end than that of the Runtime. */
MUS_API void mus_at_good_exit(void (*end)(void));

MUS_API void mus_insert_event(mus_port *port, double time, int index, int index_type);
MUS_API void mus_insert_message(mus_port *port, double time, const void *data, size_t size);

/** Ends the process, and the run, with what the program says is wrong. */
MUS_API void mus_error(const char *message);
/** Ends the process: an array has elements of an MPI type of that name, which cannot travel. */
MUS_API void mus_unsuitable_type(const char *name);

/** This process's number in the run; -1 if it was started by itself. May be called before anything else. */
MUS_API int mus_predict_rank(void);

#ifdef __cplusplus
}
#endif

#endif
