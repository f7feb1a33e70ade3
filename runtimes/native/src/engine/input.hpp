#pragma once
// Input ports: what frames bring is checked, waits for its tick, and is handed out in it.

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "engine/due_queue.hpp"
#include "engine/exchange_queue.hpp"
#include "engine/plan.hpp"
#include "engine/sample_history.hpp"

namespace antiphon {

/** One input port. What was loaded stays valid until the next load. */
class InputPort {
 public:
  explicit InputPort(const PortDeclaration &port);

  void connect(const InputPlan &plan, const RankPlan &rank);
  /** Adds the columns that come over one link; returns its number for `accept`. */
  std::size_t add_history(const PartInPlan &part);

  Complaint check(const PartView &part, const FrameHeader &frame, std::size_t history) const;
  /** `frame`: the one that brought it. */
  void accept(const PartView &part, std::uint32_t sender_rank, std::size_t history, const FrameHeader &frame);
  /** Under MUSIC's schedule: what was sent before the sender's clock was `before` is due in the next tick. */
  void release(Units before);
  void hold(std::size_t history);

  /** Makes ready the events that are due in the next tick, or that a step of it delivers. */
  void load_events();
  /** Makes ready the samples of the tick at `time`. Ticks are loaded in ascending order, each once. */
  void load_samples(Units time);
  const SpikeColumns &spikes() const { return *spikes_; }
  std::span<const double> samples() const { return row_; }
  /** Ascending positions in `samples` of what some sender maps; the others stay 0. */
  std::span<const std::int32_t> fed() const { return fed_; }
  const std::vector<DueMessage> &messages() const { return *messages_; }

  const PortDeclaration &declaration() const { return port_; }
  const std::optional<InputPlan> &plan() const { return plan_; }
  std::uint64_t delivered() const { return delivered_; }  ///< spikes and messages handed out
  std::uint64_t late() const;
  std::size_t waiting_bytes() const;  ///< under MUSIC's schedule: what waits for its exchange

 private:
  PortDeclaration port_;
  IndexSet wanted_;
  std::optional<InputPlan> plan_;
  Timebase timebase_;
  std::optional<SpikeQueue> spike_queue_;
  std::optional<MessageQueue> message_queue_;
  std::optional<ExchangeQueue<SpikeColumns>> spike_exchanges_;
  std::optional<ExchangeQueue<MessageList>> message_exchanges_;
  std::vector<SampleHistory> histories_;
  const SpikeColumns *spikes_;
  const std::vector<DueMessage> *messages_;
  std::vector<double> row_;
  std::vector<std::int32_t> fed_;
  std::uint64_t delivered_ = 0;
  std::uint64_t late_samples_ = 0;
};

/** A link from a sender: which of its parts leads to which port, and the frames that came too early. */
class LinkReader {
 public:
  LinkReader(const LinkInPlan &plan, const RankPlan &rank, std::vector<InputPort> &ports);

  /** Whether a decoded frame fits the link. */
  Complaint check(const FrameHeader &frame, const std::vector<PartView> &parts) const;
  void accept(const FrameHeader &frame, const std::vector<PartView> &parts);

  const LinkInPlan &plan() const { return plan_; }
  /** A sender with credit cannot be further ahead of the next frame than this. */
  std::uint64_t window() const { return window_; }
  std::map<std::uint64_t, Bytes> &stash() { return stash_; }
  /** The latest time at which something of its sender can be due, whose last frame begins at `from`. */
  Units last_due(Units from) const;

 private:
  struct Route {
    std::uint32_t connection;
    InputPort *port;
    std::size_t history;
  };
  const Route *route(std::uint32_t connection) const;

  LinkInPlan plan_;
  std::vector<Route> routes_;
  std::map<std::uint64_t, Bytes> stash_;
  std::uint64_t window_;
};

}  // namespace antiphon
