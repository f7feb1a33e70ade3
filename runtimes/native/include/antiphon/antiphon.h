/**
 * libantiphon's C interface: how a native program takes part in a run of Antiphon.
 *
 *   ant_join -> ant_port_declare, ant_port_map -> ant_ready -> ant_start
 *            -> while (ant_tick(...) == ANT_OK) { ant_recv_*; compute; ant_send_*; }
 *            -> ant_finish -> ant_close
 *
 * Time is an int64 count of timebase units (ant_info.units_per_second of them in a second). Stamps of events are float64 seconds.
 * Indices are global indices of the port.
 *
 * Every function that returns int returns ANT_OK, one of the outcomes below, or an error code of error_codes.gen.h
 * (ANT_ERR_..., all >= 100). After an error, ant_last_error() holds one line that says what was expected, what was found, where, and
 * what to do. No function lets a C++ exception out. A null pointer where one is not allowed is ANT_ERR_ARGUMENT_INVALID, a call in
 * the wrong phase ANT_ERR_CONTROL_STATE.
 *
 * One rank is used by one thread at a time; only ant_log, ant_abort and ant_last_error may be called from any thread at any time.
 * A process may hold several ranks at once (each joined with options of its own).
 *
 * From ant_join on, the rank has an I/O thread of its own: it answers the coordinator and the other ranks while the program computes.
 * When the launcher is gone, it ends the process at once with exit code 1. When the run is aborted or stopped, every waiting call
 * returns and every later call fails; a program that has not made a call within five seconds from then is ended.
 */
#ifndef ANTIPHON_ANTIPHON_H
#define ANTIPHON_ANTIPHON_H

#include <stddef.h>
#include <stdint.h>

#include "error_codes.gen.h"

#if defined(__GNUC__)
#define ANT_API __attribute__((visibility("default")))
#else
#define ANT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Version of this interface. It grows when a struct or a function changes. */
#define ANT_ABI_VERSION 2

/** Version of the wire and control protocol that this library speaks. */
#define ANT_PROTOCOL_VERSION 3

/** A time that never comes: the end of a run without a stop time. */
#define ANT_INFINITY INT64_MAX

/** A width for ant_port_declare: as the maps say, whatever the configuration states. */
#define ANT_WIDTH_MAPPED (-2)

/** Outcomes that are not errors. */
enum {
  ANT_OK = 0,
  /** ant_tick: the end of the run is reached, there is no further tick. Iterating functions: there is no further element. */
  ANT_DONE = 1,
  /** The deadline passed first. Nothing is lost: call again. */
  ANT_TIMEOUT = 2,
  /** The coordinator asked the rank to leave before the run began (`antiphon plan`): exit with ant_exit_code. Nothing is wrong. */
  ANT_STOPPED = 3
};

typedef enum { ANT_SPIKES = 1, ANT_CONTINUOUS = 2, ANT_MESSAGES = 3 } ant_kind;
typedef enum { ANT_IN = 0, ANT_OUT = 1 } ant_direction;
/** Where the interval of a tick is closed: [T, T + tick) or (T, T + tick]. */
typedef enum { ANT_LEFT_CLOSED = 0, ANT_RIGHT_CLOSED = 1 } ant_closed;
typedef enum { ANT_LINEAR = 0, ANT_NEAREST = 1 } ant_interpolation;
typedef enum { ANT_DELAY_UNDECLARED = 0, ANT_DELAY_AXONAL = 1, ANT_DELAY_DENDRITIC = 2 } ant_delay_side;
/** By which rule data are delivered: see ant_ready_options. */
typedef enum { ANT_SCHEDULE_NORMAL = 0, ANT_SCHEDULE_MUSIC = 1 } ant_schedule;
typedef enum { ANT_LOG_ERROR = 0, ANT_LOG_WARN = 1, ANT_LOG_INFO = 2, ANT_LOG_DEBUG = 3 } ant_log_level;

/** A rank of a process that has joined a run. Opaque. */
typedef struct ant_rank ant_rank;

/** How to join. A null string stands for the environment variable that is named. */
typedef struct ant_join_options {
  const char *language;      /**< what the program is written in: "c", "c++", "python"; null: "c++" */
  const char *version;       /**< version of the program or binding, for the run's record; null: the library's */
  const char *run;           /**< ANTIPHON_RUN */
  const char *nats_url;      /**< ANTIPHON_NATS_URL */
  const char *nats_token;    /**< ANTIPHON_NATS_TOKEN; absent: none */
  const char *rank_id;       /**< ANTIPHON_RANK_ID, decimal */
  const char *launcher;      /**< ANTIPHON_LAUNCHER; absent: none */
  const char *faults;        /**< ANTIPHON_FAULTS (tests only); absent: none */
  double timeout;            /**< [s] how long to wait for server and coordinator; <= 0: 60 */
} ant_join_options;

/** What the coordinator said at join, and at start. Strings live as long as the rank. */
typedef struct ant_info {
  const char *process;       /**< name of the process */
  int32_t rank;              /**< number of this rank in its process, from 0 */
  int32_t np;                /**< ranks of the process */
  int32_t rank_id;           /**< number of this rank in the run, from 0 */
  int64_t units_per_second;  /**< timebase units in a second */
  int64_t stop;              /**< [units] stop time of the process; ANT_INFINITY: none */
  int64_t tick;              /**< [units] 0 before ant_ready */
  int64_t end;               /**< [units] the first tick boundary at or after stop; ANT_INFINITY before ant_start, without stop, or if the program ends itself */
  int32_t schedule;          /**< ant_schedule of the run; ANT_SCHEDULE_NORMAL before ant_start */
} ant_info_t;

/** What is known of a port. Strings live as long as the rank. */
typedef struct ant_port_info {
  const char *name;
  int32_t kind;              /**< ant_kind; 0: not declared by this program */
  int32_t direction;         /**< ant_direction */
  int32_t connected;         /**< 1 if the configuration connects it, else 0 */
  int64_t width;             /**< global indices; -1: not known (yet: an input's is known after ant_start) */
  int64_t local_width;       /**< indices that this rank maps; -1: not known yet */
  int64_t latency;           /**< [units] input: acceptable latency, resolved after ant_start; output: 0 */
  int64_t max_buffered;      /**< as asked in ant_map_options; 0: default */
} ant_port_info_t;

/** How the rank keeps time. Every rank of a process says the same. */
typedef struct ant_ready_options {
  int64_t tick;              /**< [units] > 0 */
  int32_t closed;            /**< ant_closed: where its stamps lie */
  int32_t barrier;           /**< 1: the ranks of the process meet (MPI) inside each tick, so one cannot run ahead of the others */
  int32_t exact_replay;      /**< 1: the program repeats itself exactly given the same inputs and seeds */
  int32_t delay_side;        /**< ant_delay_side of its plastic synapses */
  const char *const *notes;  /**< lines that `antiphon plan` shows; may be null */
  size_t note_count;
  /**
   * ant_schedule. ANT_SCHEDULE_MUSIC says that the program is a MUSIC program. It asks for MUSIC's own schedule, which the run follows if
   * every rank asks for it: events are then delivered in the ticks in which MUSIC delivers them, in the order in which they were sent, and
   * may have any stamp. Under either schedule such a program ends itself: it ticks for as long as it likes, whatever the stop time,
   * and then calls ant_drain or ant_finish.
   */
  int32_t schedule;
} ant_ready_options;

/** Options of ant_port_map. A null pointer stands for all defaults. */
typedef struct ant_map_options {
  int64_t latency;           /**< [units] acceptable latency >= 0; default 0; inputs only */
  /** >= 0; 0: default. Of both sides' wishes the smaller counts. [ticks of the sender; an input of a rank with ANT_SCHEDULE_MUSIC: its own ticks, as MUSIC has it] */
  int64_t max_buffered;
  int32_t interpolation;     /**< ant_interpolation, continuous inputs; default linear */
} ant_map_options;

/** Spikes of one tick. `values` is null where no sender attached values. Valid until the next ant_tick. */
typedef struct ant_events {
  size_t count;
  const double *times;       /**< [s] stamps as sent (without the latency), ascending; ties by index. Under MUSIC's schedule: by rank of the sender, as sent */
  const int32_t *indices;    /**< global indices */
  const double *values;      /**< one per spike, or null */
} ant_events;

/** One message. Valid until the next ant_tick. */
typedef struct ant_message {
  double time;               /**< [s] stamp as sent */
  const void *data;
  size_t size;               /**< [bytes] */
} ant_message;

/** Counters since ant_start. */
typedef struct ant_stats {
  int64_t time;              /**< [units] start of the present or next tick */
  uint64_t ticks;            /**< executed */
  double compute_seconds;    /**< spent by the program between two calls of ant_tick */
  double wait_seconds;       /**< spent inside ant_tick */
  uint64_t spikes_in, spikes_out;
  uint64_t frames_in, frames_out, bytes_in, bytes_out;
  uint64_t resent;           /**< frames sent again because they were asked for */
  uint64_t late;             /**< events that came after their tick: must be 0 */
  uint64_t clamped;          /**< stamps moved by one unit into their tick */
  uint64_t malformed;        /**< link messages that were dropped */
} ant_stats_t;

/* ---- set-up ---- */

/** Version of the interface that the library was built with: compare with ANT_ABI_VERSION. Never fails. */
ANT_API int ant_abi_version(void);

/**
 * Joins the run that the environment (or `options`, may be null) names. Blocks until the coordinator has answered.
 * On ANT_OK `*rank` is to be closed with ant_close; else it is null.
 * Errors: JOIN_NOT_LAUNCHED (no ANTIPHON_RUN), ARGUMENT_INVALID, BUS_UNREACHABLE, JOIN_TIMEOUT, JOIN_PROTOCOL_MISMATCH,
 * JOIN_RANK_UNKNOWN, CONTROL_MALFORMED.
 */
ANT_API int ant_join(const ant_join_options *options, ant_rank **rank);

/** What is known of this rank. */
ANT_API int ant_info(const ant_rank *rank, ant_info_t *info);

/** A variable of the configuration: the process's own, else the global one. `*value` is null where there is none (ANT_OK). */
ANT_API int ant_config_get(const ant_rank *rank, const char *key, const char **value);

/** The `index`-th variable in ascending order of keys, own and global merged. ANT_DONE past the last one. */
ANT_API int ant_config_at(const ant_rank *rank, size_t index, const char **key, const char **value);

/** Seeds in 1 .. 2^31 - 1: the same for all ranks of the process, and one of this rank alone. Either pointer may be null. */
ANT_API int ant_seed(const ant_rank *rank, int32_t *process_seed, int32_t *rank_seed);

/** `floor(seconds * U + 0.5)` units. ARGUMENT_INVALID if not finite or beyond 2^53 units. */
ANT_API int ant_units(const ant_rank *rank, double seconds, int64_t *units);

/** `units * (1 / U)` seconds: the product, as it stands in stamps. ARGUMENT_INVALID beyond 2^53 units. */
ANT_API int ant_seconds(const ant_rank *rank, int64_t units, double *seconds);

/**
 * Declares a port, before ant_ready. `width`: global indices over all ranks, or -1 (an output: the configuration's, else the largest
 * mapped index + 1; an input: that of the output that feeds it), or ANT_WIDTH_MAPPED (the largest mapped index + 1; the rank has to
 * map the port). Messages have no width: give -1. `*port` numbers it in later calls.
 * A port that the configuration does not connect may be declared and used; what is sent there goes nowhere, and nothing arrives.
 * Errors: ARGUMENT_INVALID (name empty, declared already, kind, direction, width), SETUP_PORT_DIRECTION_MISMATCH,
 * CONTROL_STATE.
 */
ANT_API int ant_port_declare(ant_rank *rank, const char *name, ant_kind kind, ant_direction direction, int64_t width, int32_t *port);

/** What is known of a port that the program declared or the configuration connects. PORT_UNKNOWN otherwise. */
ANT_API int ant_port_info(const ant_rank *rank, const char *name, ant_port_info_t *info);

/** The `index`-th port: those of the configuration in its order, then those declared besides. ANT_DONE past the last one. */
ANT_API int ant_port_at(const ant_rank *rank, size_t index, ant_port_info_t *info);

/**
 * Maps the rank's local indices of a port, before ant_ready: `interval_count` half-open intervals of global indices, as pairs
 * begin, end in `intervals`, in the order of the local indices. May be empty (count 0). Messages have no indices: give 0 intervals.
 * Without this call a rank maps its block, [width * rank / np, width * (rank + 1) / np), for which the width has to be known.
 * `options` may be null. Errors: ARGUMENT_INVALID, SETUP_INDEX_OUT_OF_RANGE (negative, above the width, begin > end, twice the same),
 * SETUP_LATENCY_INVALID, PORT_UNKNOWN, CONTROL_STATE.
 */
ANT_API int ant_port_map(ant_rank *rank, int32_t port, const int64_t *intervals, size_t interval_count, const ant_map_options *options);

/** Sets latency, buffering and interpolation alone (of an output: buffering), and leaves the map as it is. Errors as ant_port_map. */
ANT_API int ant_port_options(ant_rank *rank, int32_t port, const ant_map_options *options);

/**
 * Declares that the rank is set up. Sample 0 of a continuous output (the value at time 0) is what ant_send_samples was given before;
 * zeros if nothing was. Blocks until the coordinator has the declaration. Errors: SETUP_TICK_INVALID, SETUP_WIDTH_MISMATCH (a width is
 * needed for the default map and not known), ARGUMENT_INVALID, CONTROL_STATE, and those of a lost bus or an aborted run.
 */
ANT_API int ant_ready(ant_rank *rank, const ant_ready_options *options);

/**
 * Waits until all ranks are ready and the coordinator starts the run. `deadline` [s] from now; negative: none. ANT_TIMEOUT: call again.
 * ANT_STOPPED: see there. Errors: RUN_ABORTED (set-up failed elsewhere), COORDINATOR_LOST, BUS_LOST, CONTROL_STATE.
 */
ANT_API int ant_start(ant_rank *rank, double deadline);

/* ---- the ranks of one process ---- */

/**
 * Sends bytes to another rank of the same process (`peer`: its number in the process; itself is allowed). They are copied and kept until
 * they have arrived, so this never waits, survives a reconnect, and may be called from ant_join to ant_close. Order is kept per pair
 * of ranks. Meant for what MPI would do during set-up and now and then; large data goes over ports. Errors: ARGUMENT_INVALID.
 */
ANT_API int ant_peer_send(ant_rank *rank, int32_t peer, const void *data, size_t size);

/**
 * The next message that another rank of the process has sent, in the order of arrival: who sent it, and its bytes, which are valid until
 * the next call. `deadline` as in ant_start. Errors: RUN_ABORTED, COORDINATOR_LOST, BUS_LOST.
 */
ANT_API int ant_peer_recv(ant_rank *rank, double deadline, int32_t *peer, const void **data, size_t *size);

/* ---- running ---- */

/**
 * Ends the running tick (publishing what has gathered where a wait follows) and waits until the next one may be executed. The first call begins the tick at 0.
 * `deadline` [s] from now, for the wait; 0: do not wait; negative: none. After ANT_TIMEOUT the tick that was running is over, the next
 * has not begun, and the call is to be repeated.
 * Returns ANT_OK (in a tick), ANT_DONE (the end is reached; stays so), ANT_TIMEOUT, ANT_STOPPED, or RUN_ABORTED, COORDINATOR_LOST, BUS_LOST,
 * CONTROL_STATE.
 */
ANT_API int ant_tick(ant_rank *rank, double deadline);

/**
 * As ant_tick, for a program that sends in answer to what it receives. Under MUSIC's schedule the deliveries and sends of a tick have an
 * order: this call stops after the deliveries that come before a send, with `*more` 1, and what the program sends before the next call
 * travels with that send. The next call goes on in the same tick; inputs and ant_recv_order then show what that step delivers. With `*more` 0
 * the step was the tick's last: the program computes, and the next call ends the tick. Samples are there in the last step. ant_tick takes
 * all steps at once. Returns what ant_tick returns; a tick is ended by ant_tick, ant_drain or ant_finish in its last step only (else CONTROL_STATE).
 */
ANT_API int ant_step(ant_rank *rank, double deadline, int *more);

/**
 * For a program that ends itself (ANT_SCHEDULE_MUSIC): ends the running tick, and goes on with ticks in which what the senders have left
 * comes, as MUSIC does in finalize. Call it until it returns ANT_DONE: all senders have ended, and everything that
 * they had for this rank has been handed out. Then ant_finish. ant_now goes on as in ant_tick.
 * Where the run follows MUSIC's schedule, what the program sends in these ticks travels, to each receiver until an exchange of its
 * connection has nothing to carry; of continuous outputs receivers keep the last sample. Otherwise the first call tells all receivers
 * that nothing more comes. The ranks of a process may drain for different numbers of ticks: they are not to meet there.
 * Returns what ant_tick returns. Errors also: CONTROL_STATE (the program does not end itself); after the first call, ant_tick gives it too, and
 * so does ant_send_* where the run does not follow MUSIC's schedule.
 */
ANT_API int ant_drain(ant_rank *rank, double deadline);

/** As ant_drain, step by step: see ant_step. The first call ends a tick in its last step only. */
ANT_API int ant_drain_step(ant_rank *rank, double deadline, int *more);

/** Start of the present tick, of the next one between ticks, the end after ANT_DONE [units]. */
ANT_API int ant_now(const ant_rank *rank, int64_t *time);

/**
 * Sends `count` spikes of this tick: stamps [s], global indices, and, unless null, values. Any order; several calls are allowed.
 * Either all are sent or, on an error, none. A stamp one unit outside the tick's interval is moved inside and counted; under MUSIC's
 * schedule every stamp is sent as it is.
 * Errors: STAMP_OUTSIDE_TICK, PORT_INDEX_NOT_OWNED, ARGUMENT_INVALID (not finite, wrong kind or direction), PORT_UNKNOWN,
 * CONTROL_STATE (not in a tick).
 */
ANT_API int ant_send_events(ant_rank *rank, int32_t port, const double *times, const int32_t *indices, const double *values, size_t count);

/**
 * Sets the sample at the *end* of this tick, one value per local index; before ant_ready sample 0. The last call of a tick counts. A
 * tick without a call repeats the last sample. Errors: PORT_SHAPE_MISMATCH (count), ARGUMENT_INVALID, PORT_UNKNOWN, CONTROL_STATE.
 */
ANT_API int ant_send_samples(ant_rank *rank, int32_t port, const double *samples, size_t count);

/** Sends a message of this tick, with its stamp [s], to every rank of the receiver. Errors as ant_send_events. */
ANT_API int ant_send_message(ant_rank *rank, int32_t port, double time, const void *data, size_t size);

/** The spikes that are due in this tick. Errors: ARGUMENT_INVALID, PORT_UNKNOWN, CONTROL_STATE (not in a tick). */
ANT_API int ant_recv_events(ant_rank *rank, int32_t port, ant_events *events);

/**
 * The values at this tick's start less the latency, one per local index. `*samples` is valid until the next ant_tick.
 * Zeros for a port that is not connected. Errors as ant_recv_events.
 */
ANT_API int ant_recv_samples(ant_rank *rank, int32_t port, const double **samples, size_t *count);

/** Ascending positions of those samples whose index some sender maps, the same in every tick: the other samples are 0. Errors as ant_recv_events. */
ANT_API int ant_recv_fed(ant_rank *rank, int32_t port, const int32_t **positions, size_t *count);

/** The messages that are due in this tick, by stamp, rank of the sender, insertion (under MUSIC's schedule not by stamp). Errors as ant_recv_events. */
ANT_API int ant_recv_messages(ant_rank *rank, int32_t port, const ant_message **messages, size_t *count);

/**
 * The input ports to which this tick delivers, in the order in which it does: that of MUSIC's schedule where the run follows it; else all
 * inputs in the order of their declaration. `*ports` is valid until the next call. CONTROL_STATE (not in a tick).
 */
ANT_API int ant_recv_order(ant_rank *rank, const int32_t **ports, size_t *count);

/**
 * A file descriptor that is readable while ant_tick (between ticks) or ant_start would return without waiting; for event loops
 * (poll it, never read it, call ant_tick with deadline 0). The library owns it. Costs some latency: the I/O thread then does all receiving.
 */
ANT_API int ant_wait_fd(ant_rank *rank, int *fd);

/**
 * `*due` is 1 if a checkpoint is to be taken at the end of this tick. The protocol's version 1 has no checkpoint requests, so a run of
 * this version never asks for one.
 */
ANT_API int ant_checkpoint_due(const ant_rank *rank, int *due);

/** Counters up to now. */
ANT_API int ant_stats(const ant_rank *rank, ant_stats_t *stats);

/**
 * Adds to the events of this rank that its report has as not mapped: a layer above took them from the program and has not sent them, as the
 * rank does not map their index.
 */
ANT_API int ant_count_unmapped(ant_rank *rank, uint64_t count);

/** Writes one line to standard error, with level, process, rank and simulated time. Any thread. `rank` may be null. */
ANT_API int ant_log(const ant_rank *rank, ant_log_level level, const char *message);

/* ---- the end ---- */

/**
 * After ANT_DONE: waits until nobody needs this rank any more. In a run without a stop time a source ends itself with this call, at
 * the end of the running tick, and so does a program with ANT_SCHEDULE_MUSIC; what is on its way to it is then dropped (see ant_drain). `deadline` as in ant_start. Errors: CONTROL_STATE (before the end), RUN_ABORTED, COORDINATOR_LOST, BUS_LOST.
 */
ANT_API int ant_finish(ant_rank *rank, double deadline);

/**
 * Tells the coordinator that this rank has failed, so that the run ends with this as its root cause: `code` an ANT_ERR_ number (0: RANK_FAILED),
 * `message` one line, `detail` a traceback or null. Waits a few seconds for the answer. Then exit with code 1.
 */
ANT_API int ant_abort(ant_rank *rank, int code, const char *message, const char *detail);

/** With which code the program should exit: 0, that of ANT_STOPPED, or 1 after an abort. */
ANT_API int ant_exit_code(const ant_rank *rank);

/** Leaves at once, without waiting for anyone, and frees everything. Null is allowed. Before the end of the run this makes the run fail. */
ANT_API void ant_close(ant_rank *rank);

/** The last error of this thread as one line, "" if there was none. Valid until the next call of this thread. */
ANT_API const char *ant_last_error(void);

/** The name of an error code ("SETUP_WIDTH_MISMATCH"), or null. */
ANT_API const char *ant_error_name(int code);

#ifdef __cplusplus
}
#endif

#endif
