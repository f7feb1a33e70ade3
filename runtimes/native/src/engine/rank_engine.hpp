#pragma once
// One rank without I/O: the protocol, the ports and the codec. Inputs are calls, outputs are lists of actions.

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/input.hpp"
#include "engine/link_writer.hpp"
#include "engine/output.hpp"
#include "engine/protocol.hpp"

namespace antiphon {

/** What the host of a rank has to do. */
struct EngineAction {
  enum class Do : std::uint8_t {
    send,     ///< one whole link message to rank `to` (the lane splits it above its limit)
    barrier,  ///< meet the other ranks of the process, then call barrier_opened()
    tick,     ///< the tick at time() may be executed: begin_tick(), compute, ticked()
    timer,    ///< call timeout() after `repeat` seconds, unless that is coming anyway
    ended,    ///< tell the coordinator
    leave,    ///< nothing more to answer
  };
  Do what;
  std::uint32_t link = 0;
  std::uint32_t to = 0;
  ByteView bytes{};
};

/** Actions in order; they and their bytes are valid until the next input. */
using Actions = std::vector<EngineAction>;

struct EngineCounters {
  std::uint64_t ticks = 0, frames_in = 0, frames_out = 0, bytes_in = 0, bytes_out = 0, resent = 0;
  std::uint64_t malformed = 0, clamped = 0, spikes_in = 0, spikes_out = 0;
};

/** Events of one connection at this rank; the ledger adds them up over ranks. */
struct ConnectionCount {
  std::uint32_t connection = 0;
  std::uint64_t produced = 0, after_end = 0, delivered = 0;
};

/** Ports are numbered in the order of their declaration. `time` is monotonic seconds of any origin. */
class RankEngine : private ProtocolHost {
 public:
  /** Throws CONTROL_MALFORMED if the plan does not fit the ports. */
  RankEngine(const RankPlan &plan, const std::vector<PortDeclaration> &ports, double repeat);
  RankEngine(const RankEngine &) = delete;
  RankEngine &operator=(const RankEngine &) = delete;

  // Inputs: the network and the host.
  const Actions &start();
  /** A whole link message. A malformed one is counted and dropped: what is missing is asked for again. */
  const Actions &receive(ByteView message, double now);
  const Actions &barrier_opened();
  const Actions &ticked(bool flush_now);
  /** Under MUSIC's schedule: the program has handled what a step delivered that is not the tick's last. */
  const Actions &stepped();
  void set_stepwise(bool is_stepwise) { protocol_.set_stepwise(is_stepwise); }
  const Actions &flush();
  /** See RankProtocol::timeout. */
  const Actions &timeout(bool in_barrier, bool in_tick);
  const Actions &finalise();
  /**
   * The program has ended, with the running tick if there is one: drain() follows when that is over. Under MUSIC's schedule what is sent in
   * later ticks travels, on each link until an exchange of its connection has nothing to carry; else nothing more is sent.
   */
  void begin_drain();
  /** What the senders have left comes in the ticks that follow; only between ticks. */
  const Actions &drain();
  /** Ends the rank at its present time, in a run without a stop. */
  const Actions &end_now();

  // The program, within a tick. Does not touch what receive() touches, so it needs no lock against it.
  void begin_tick();  ///< or its next step
  const SpikeColumns &spikes(std::size_t port) const { return inputs_[slots_[port]].spikes(); }
  std::span<const double> samples(std::size_t port) const { return inputs_[slots_[port]].samples(); }
  std::span<const std::int32_t> fed(std::size_t port) const { return inputs_[slots_[port]].fed(); }
  const std::vector<DueMessage> &messages(std::size_t port) const { return inputs_[slots_[port]].messages(); }
  void send_spikes(std::size_t port, std::span<const double> times, const std::int32_t *indices, const double *values);
  void send_samples(std::size_t port, std::span<const double> row) { outputs_[slots_[port]].send_samples(row); }
  void send_message(std::size_t port, double seconds, ByteView data);

  /** Input ports in the order in which this tick, or step of it, delivers: MUSIC's, else that of their declaration. */
  std::vector<std::size_t> delivery_order() const;

  // What there is to know.
  const RankPlan &plan() const { return plan_; }
  const RankProtocol &protocol() const { return protocol_; }
  Units time() const { return protocol_.time(); }
  Mode mode() const { return protocol_.mode(); }
  bool has_next_step() const { return protocol_.has_next_step(); }
  bool has_unsent() const { return protocol_.has_unsent(); }
  /** Under MUSIC's schedule: throws EXCHANGE_MEMORY_EXCEEDED if more waits than the plan allows. */
  void check_memory() const;
  const EngineCounters &counters() const { return counters_; }
  std::uint64_t late() const;
  std::vector<ConnectionCount> connections() const;
  /** Why the last malformed message was refused, or null. */
  Complaint complaint() const { return complaint_; }
  /** Links that a waiting rank waits for. */
  std::vector<std::uint32_t> closed_gates() const;
  std::vector<std::uint32_t> spent_credits() const;

 private:
  void send_frame(std::size_t out, std::uint64_t number, Units from, Units until) override;
  void send_late_frame(std::size_t out, std::uint64_t number, Units time, std::uint32_t connection) override;
  void exchange(std::size_t out, std::uint32_t connection) override;
  bool is_exhausted(std::size_t out) const override;
  void resend(std::size_t out, std::uint64_t number) override;
  void forget(std::size_t out, std::uint64_t before) override;
  void send_end_ack(std::size_t out) override;
  void send_credit(std::size_t in, const Credit &credit) override;
  void accept(std::size_t in, std::uint64_t number) override;
  void signal(Signal signal) override;

  Complaint dispatch(ByteView message, double now);
  Complaint receive_frame(std::size_t in, ByteView message, double now);
  void send(std::uint32_t link, std::uint32_t to, ByteView bytes);
  ByteView keep_small(ByteView bytes);
  void begin();
  void release();
  void end_after_senders();
  void sender_ended(std::size_t in, Units from);

  RankPlan plan_;
  std::vector<std::size_t> slots_;  // declaration -> inputs_ or outputs_
  std::vector<std::size_t> input_numbers_;  // inputs_ -> declaration
  std::vector<InputPort> inputs_;
  std::vector<OutputPort> outputs_;
  std::vector<LinkReader> readers_;
  std::vector<LinkWriter> writers_;
  std::unordered_map<std::uint32_t, std::size_t> ins_, outs_;  // link -> number in the plan
  TickInterval interval_;
  Timebase timebase_;
  RankProtocol protocol_;
  EngineCounters counters_;
  std::uint64_t tick_clamped_ = 0, tick_spikes_ = 0;  // of the running tick: the program's thread counts them
  Actions actions_;
  std::deque<std::array<std::byte, CREDIT_BYTES>> small_;
  std::size_t small_used_ = 0;
  std::vector<std::uint8_t> flush_now_;
  bool is_sending_ = true;
  Units last_due_ = 0;  // when the last event that an ended sender can have sent is due
  FrameHeader arrived_;
  std::vector<PartView> arrived_parts_;
  Complaint complaint_ = nullptr;
};

}  // namespace antiphon
