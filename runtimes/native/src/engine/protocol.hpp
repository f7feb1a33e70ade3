#pragma once
// The run-time protocol of one rank: a pure state machine of clocks, credits and frame numbers. It holds no data and no clock.

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/frame.hpp"
#include "engine/music_gate.hpp"
#include "engine/plan.hpp"

namespace antiphon {

/** Where a rank is in its life. */
enum class Mode : std::uint8_t { off, running, waiting, barrier, working, ended, left };

/** What else the state machine wants done: see EngineAction. */
enum class Signal : std::uint8_t { barrier, tick, timer, ended, leave };

/** Does what the state machine says, in the order of the calls. Links are numbered as in the rank's plan, `ins` and `outs` apart. */
class ProtocolHost {
 public:
  /** Seal everything unsent on an outgoing link as one frame, keep it, send it. */
  virtual void send_frame(std::size_t out, std::uint64_t number, Units from, Units until) = 0;
  /** The same with the events of one connection alone: a frame at `time` that spans no time. */
  virtual void send_late_frame(std::size_t out, std::uint64_t number, Units time, std::uint32_t connection) = 0;
  /** Under MUSIC's schedule: an exchange over a link takes what a connection has sent since its last one. */
  virtual void exchange(std::size_t out, std::uint32_t connection) = 0;
  /** Of a rank whose program has ended: whether no exchange over the link will carry anything more. */
  virtual bool is_exhausted(std::size_t out) const = 0;
  virtual void resend(std::size_t out, std::uint64_t number) = 0;
  /** Frames before this number have been acknowledged. */
  virtual void forget(std::size_t out, std::uint64_t before) = 0;
  virtual void send_end_ack(std::size_t out) = 0;
  virtual void send_credit(std::size_t in, const Credit &credit) = 0;
  /** Hand what the frame holds to the receiving ports. Frames are accepted in order. */
  virtual void accept(std::size_t in, std::uint64_t number) = 0;
  virtual void signal(Signal signal) = 0;

 protected:
  ~ProtocolHost() = default;
};

/** State of a link from a sender, as its receiver keeps it. */
struct LinkIn {
  Units lead;
  Units credit;
  Units needed;                               ///< the clock that the next tick needs
  Units clock = 0;                            ///< every stamp before it has arrived, in order
  std::uint64_t needed_late = 0;              ///< under MUSIC's schedule: how many frames that span no time it needs
  std::uint64_t late = 0;                     ///< how many have arrived
  std::uint64_t next = 0;                     ///< number of the next frame in order
  std::map<std::uint64_t, Units> stash{};     ///< frames that came too early: number to `until`
  double ask_again = 0;                       ///< [s] no request for a resend goes out before
  Units told = 0;                             ///< the own clock that the sender was last told
  bool end_known = false;                     ///< the sender knows that this rank has ended
};

/** State of a link to a receiver, as its sender keeps it. Frames [acked, next) are kept. */
struct LinkOut {
  Units credit;
  std::int64_t flush_ticks;
  Units delivery = FOREVER;    ///< under MUSIC's schedule: when the receiver takes what was exchanged last; until it is within the credit nobody need wait
  Units receiver = 0;          ///< the receiver's own clock, as last heard
  std::uint64_t next = 0;      ///< number of the next frame
  Units until = 0;             ///< clock of the last frame: everything before it is sent
  std::uint64_t acked = 0;
  Units acked_until = 0;       ///< the clock up to which frames were acknowledged
  bool ended = false;          ///< the receiver has ended and needs nothing any more
};

/**
 * Laws: the gate and the credit only ever open; a rank publishes frames, clock and credit before any wait; so whether a run deadlocks
 * is a property of its plan (DESIGN, "Time").
 */
class RankProtocol {
 public:
  /** `repeat`: least time between two requests for a resend on one link [s]. */
  RankProtocol(const RankPlan &plan, ProtocolHost &host, double repeat);

  void start();
  void barrier_opened();
  /** The tick at `time()` is executed. `flush_now[out]`: publish on that link before it has to. */
  void ticked(std::span<const std::uint8_t> flush_now);
  /** The program has handled the deliveries of a step that is not the tick's last. */
  void stepped();
  /** Under MUSIC's schedule: whether the host is told of every step of a tick, or of the last one, which then has all deliveries. */
  void set_stepwise(bool is_stepwise) { is_stepwise_ = is_stepwise; }
  /** Whether the tick goes on after this step. */
  bool has_next_step() const { return gate_ && gate_->has_next_step(); }
  /** Makes the present time the end: a source that has nothing more to give in a run without a stop. */
  void end_now();
  /** Publishes the end to all receivers and goes on receiving, to see what its senders have for it still. */
  void end_sending();
  /**
   * Under MUSIC's schedule: the program has ended, and what its handlers still send travels. To its receivers the rank has ended when no
   * exchange will carry anything more. drain() follows when its last tick is over.
   */
  void begin_drain() { is_draining_ = true; }
  void drain();
  /** Sets the end of a rank that had none, once all its senders have ended. */
  void end_at(Units time);
  /** Publishes what is unsent. */
  void flush();
  void frame(std::size_t in, std::uint64_t number, Units until, double now);
  void credit(std::size_t out, const Credit &credit);
  void end_ack(std::size_t in);
  /**
   * Blocked, or ended, for longer than the timeout: repeat credit and next expected number. `in_barrier`: a rank in its barrier can do so;
   * `in_tick`: one that executes a tick, too, because its program may sit in a barrier of its own there.
   */
  void timeout(bool in_barrier, bool in_tick = false);
  /** The coordinator says that all ranks have ended: no last acknowledgement over a lossy lane could settle that. */
  void finalise();

  Mode mode() const { return mode_; }
  Units time() const { return time_; }
  Units end() const { return end_; }
  bool has_unsent() const;
  bool is_gate_closed(const LinkIn &link) const { return link.clock < link.needed || (link.late < link.needed_late && link.clock != FOREVER); }
  /** In its last step the rank goes on from this tick. */
  bool is_credit_spent(const LinkOut &link) const { return !has_next_step() && takes(link) && std::min(time_ + tick_, link.delivery) > later(link.receiver, link.credit); }
  /** Whether a link still takes what is sent: neither end of it has ended. */
  static bool takes(const LinkOut &link) { return !link.ended && link.until != FOREVER; }
  /** MUSIC's schedule, or null. */
  const MusicGate *gate() const { return gate_ ? &*gate_ : nullptr; }
  const std::vector<LinkIn> &ins() const { return ins_; }
  const std::vector<LinkOut> &outs() const { return outs_; }

 private:
  void set_needs();
  void read_gate();
  void go_on();
  void exchange();
  void end_exhausted();
  void take(std::size_t in, Units until);
  bool is_open() const;
  void advance();
  void work();
  bool is_held(std::size_t out) const;
  void flush(std::size_t out);
  void end(std::size_t out);
  void send(std::size_t out, Units until);
  void publish_frames();
  void publish_credits();
  void send_credit(std::size_t in, Credit credit);
  void finish();
  void leave_if_known();
  void leave();

  ProtocolHost &host_;
  Units tick_;
  Units end_;
  bool is_open_ended_;  // the end is not that of the plan: then receivers have to be told when it was
  bool has_barrier_;
  bool is_stepwise_ = false;
  bool is_draining_ = false;
  double repeat_;
  std::optional<MusicGate> gate_;
  Mode mode_ = Mode::off;
  Units time_ = 0;  // start of the tick that is executed, or of the next one
  std::vector<LinkIn> ins_;
  std::vector<LinkOut> outs_;
};

}  // namespace antiphon
