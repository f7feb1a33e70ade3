#pragma once
// The shell around the engine: bus, control, I/O thread, waiting. One rank of a run.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "bus/nats_bus.hpp"
#include "engine/rank_engine.hpp"
#include "lane/lane.hpp"
#include "runtime/control_client.hpp"
#include "runtime/environment.hpp"
#include "runtime/launcher_link.hpp"
#include "runtime/peer_channel.hpp"
#include "runtime/port_book.hpp"
#include "runtime/timer.hpp"

namespace antiphon {

/** How a call that waits may end without an error. */
enum class Outcome { ok, done, timeout, stopped };

/** Where the program is in its use of a rank. */
enum class Phase { joined, ready, started, finished };

/**
 * Who receives: there is one receiver at a time. While the program waits it is the program's own thread, so that what it waits for wakes
 * no other; after it has computed for a millisecond the I/O thread takes over.
 *
 * `mutex_` guards everything but what the engine leaves to the program's thread within a tick. Deadlines are monotonic seconds.
 */
class Rank {
 public:
  /** Throws what ant_join lists. */
  explicit Rank(const Environment &environment);
  ~Rank();
  Rank(const Rank &) = delete;
  Rank &operator=(const Rank &) = delete;

  const JoinReply &facts() const { return facts_; }
  std::uint32_t rank_id() const { return environment_.rank_id; }
  Phase phase() const { return phase_; }
  bool is_in_tick() const { return is_in_tick_; }
  /** Throws CONTROL_STATE unless the rank is in that phase. */
  void demand(Phase phase, const char *call) const;
  /** Throws CONTROL_STATE outside a tick. */
  void demand_tick(const char *call) const;
  /** The same, and when the rank sends no more. */
  void demand_sending(const char *call) const;

  PortBook &ports() { return ports_; }
  const PortBook &ports() const { return ports_; }
  /** The plan's word on a connected input, or null before there is one. */
  const InputPlan *input_plan(const std::string &port) const;
  void ready(const ReadyDeclaration &declaration);
  Outcome start(double seconds);

  Outcome tick(double seconds);
  /** As tick, or goes on within one: see ant_step. */
  Outcome step(double seconds);
  /** Whether a further step of the running tick follows. */
  bool has_next_step() const;
  /** Ends the program's ticks, and goes on with ticks that only the senders fill; `is_stepwise`: as step. */
  Outcome drain(double seconds, bool is_stepwise);
  /** Within a tick: its inputs and outputs. */
  RankEngine &engine() { return *engine_; }
  Units now() const;
  Units tick_length() const { return declaration_.tick; }
  Units end() const;
  /** Whether the run follows MUSIC's schedule; false before the start. */
  bool is_scheduled() const;
  int wait_fd();

  /** To another rank of the process, in any phase. Throws ARGUMENT_INVALID. */
  void send_to_peer(std::int64_t peer, ByteView data);
  /** The next message of another rank of the process; it is in `peer_message()` until the next call. */
  Outcome receive_from_peer(double seconds);
  const PeerMessage &peer_message() const { return peer_message_; }

  Outcome finish(double seconds);
  void fail(const std::string &code, const std::string &message, const char *detail);
  int exit_code() const;

  struct Facts {
    EngineCounters counters;
    ShellCounters shell;
    Units time;
    std::uint64_t late;
  };
  Facts stats() const;
  /** See ant_count_unmapped. */
  void count_unmapped(std::uint64_t count);

 private:
  enum class Receiver { program, io };
  using Lock = std::unique_lock<std::mutex>;

  // rank_setup.cpp
  void join();
  std::unique_ptr<Lane> make_lane();
  void shut_down();
  void tell_last_time();

  // rank_wait.cpp: waiting and receiving, by the program or the I/O thread
  using Condition = std::function<bool()>;
  /** Waits until `is_done` or the deadline; ends early when the run does. */
  Outcome wait(Lock &lock, double deadline, const Condition &is_done);
  /** The same, whatever happens to the run. False at the deadline. */
  bool wait_through(Lock &lock, double deadline, const Condition &is_done);
  void receive_once(Lock &lock, double until);
  void begin_receiving();
  void end_receiving();
  void service(double now);
  void check_memory();
  double next_service() const;
  void perform(const Actions &actions);
  void notify();
  bool is_terminal() const { return failure_ || stop_code_; }
  Outcome terminal();

  // rank_control.cpp: what the coordinator says
  void answer_control();
  void answer(const BusMessage &message);
  void obey(const std::string &type, const Field &fields);
  void take_plan(const Field &fields);
  void take_start();
  void terminate(const Error &error);
  void stop(int code);

  // rank_io.cpp: the I/O thread
  void run_io();
  void io_step(Lock &lock);
  void take_over(double now);
  void arm_timer();
  void send_heartbeat(double now);
  void supervise(double now);
  [[noreturn]] void end_process(int code, const std::string &line) const;

  void end_tick(double now);
  void end_step(double now);
  void end_tick_or_step(double now);
  void demand_last_step() const;
  void demand_running(const char *call) const;
  Outcome begin_tick(Lock &lock, double entered, double seconds);
  bool is_over() const;

  Environment environment_;
  LauncherLink launcher_;
  NatsBus bus_;
  ControlClient client_;
  std::unique_ptr<BusSubscription> control_;
  std::unique_ptr<BusSubscription> coordinator_;
  JoinReply facts_;
  std::unique_ptr<PeerChannel> peers_;  // null before the join
  PeerMessage peer_message_{};
  PortBook ports_;
  ReadyDeclaration declaration_;
  std::string subjects_;  // "antiphon.<run>."

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::unique_ptr<Lane> lane_;
  std::unique_ptr<RankEngine> engine_;
  std::atomic<Phase> phase_{Phase::joined};
  std::optional<Error> failure_;
  std::optional<int> stop_code_;
  bool has_told_ = false;  // the program knows of failure_ or stop_code_
  double end_by_ = 0;      // [s] when the process is ended if it has not been told
  bool has_failed_itself_ = false;

  bool is_joined_ = false;
  bool is_started_ = false;  // the coordinator has said `start`
  bool may_tick_ = false;       // the next tick may be executed
  std::atomic<bool> is_in_tick_{false};
  std::atomic<bool> is_draining_{false};  // the program has ended
  bool has_left_ = false;
  bool is_finalised_ = false;
  std::optional<std::uint64_t> ended_request_;

  Receiver receiver_ = Receiver::io;
  bool program_receives_ = false;  // it is inside wait()
  std::optional<double> repeat_at_;
  double unsent_since_ = 0;
  double left_wait_at_ = 0;
  double tick_began_ = 0;
  ShellCounters shell_;
  bool has_complained_ = false;
  std::unique_ptr<Bell> ready_bell_;  // of wait_fd

  bool is_closing_ = false;
  double next_heartbeat_ = 0;
  double supervised_at_ = 0;
  double silent_for_ = 0;       // [s] connected, without a heartbeat of the coordinator
  double disconnected_for_ = 0;  // [s]
  Timer timer_;
  Bell io_bell_;
  std::thread io_;
};

}  // namespace antiphon
