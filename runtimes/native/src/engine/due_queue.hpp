#pragma once
// Due delivery of spikes and messages: each is handed out in the tick whose interval holds its stamp plus the latency.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/frame.hpp"
#include "engine/interval.hpp"
#include "engine/tick_buckets.hpp"
#include "engine/units.hpp"

namespace antiphon {

/** What both queues need to know of their input. */
struct DueRule {
  TickInterval receiver;
  Units latency;
  Timebase timebase;
};

/** Spikes of one tick in columns, as a program sees them. `values` is empty, or as long as the others. */
struct SpikeColumns {
  std::vector<double> times;
  std::vector<std::int32_t> indices;
  std::vector<double> values;
  void clear();
  /** Adds the spikes of a part, in its order. */
  void append(const PartView &part);
  /** Adds spikes, in their order. */
  void append(SpikeColumns &&more);
  std::size_t byte_size() const { return 12 * times.size() + 8 * values.size(); }
};

/** Spikes, ordered by (stamp, index) whatever the order of arrival. */
class SpikeQueue {
 public:
  explicit SpikeQueue(const DueRule &rule) : rule_(rule) {}

  /** Takes a part whose stamps have been checked. */
  void accept(const PartView &part);
  /** The spikes due in the next tick; valid until the next call. */
  const SpikeColumns &take();
  std::uint64_t late() const { return late_; }

 private:
  void sort();

  DueRule rule_;
  TickBuckets<SpikeColumns> buckets_;
  SpikeColumns taken_;
  SpikeColumns sorted_;
  std::vector<std::uint32_t> order_;
  std::uint64_t late_ = 0;
};

/** A message as it waits and as a program sees it. */
struct DueMessage {
  double time;
  std::uint32_t sender_rank;
  Bytes data;
};

/** Messages, ordered by (stamp, rank of the sender, insertion). */
class MessageQueue {
 public:
  explicit MessageQueue(const DueRule &rule) : rule_(rule) {}

  void accept(const PartView &part, std::uint32_t sender_rank);
  /** The messages due in the next tick; valid until the next call. */
  const std::vector<DueMessage> &take();
  std::uint64_t late() const { return late_; }

 private:
  DueRule rule_;
  TickBuckets<std::vector<DueMessage>> buckets_;
  std::vector<DueMessage> taken_;
  std::uint64_t late_ = 0;
};

/** Why the stamps of a part cannot be used, or null. */
Complaint check_stamps(const PartView &part, const Timebase &timebase);

}  // namespace antiphon
