#pragma once
// A coordinator for one run of a model graph, so that the native runtime can be tested without the TypeScript packages.

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bus/nats_bus.hpp"
#include "graph_file.hpp"
#include "runtime/fields.hpp"

namespace antiphon::tests {

/** What a rank told the coordinator. */
struct RankRecord {
  bool has_joined = false, is_ready = false, has_ended = false, has_failed = false;
  std::uint64_t produced = 0, delivered = 0, after_end = 0, ticks = 0, late = 0, resent = 0;
  int heartbeats = 0;
  std::string failure;
};

class MiniCoordinator {
 public:
  /** Coordinates the run until it is destroyed. */
  MiniCoordinator(const std::string &url, const std::string &run, const tools::Graph &graph);
  ~MiniCoordinator();

  void stop();
  /** After `stop`: what the ranks said. */
  const std::vector<RankRecord> &records() const { return records_; }

  /** Tells all ranks that the run is over; they get RUN_ABORTED. */
  void abort() { wants_abort_ = true; }
  /** Tells the ranks to leave with this code instead of giving them a plan. */
  void leave_instead(int code) { leave_code_ = code; }
  /** Stops answering and sending heartbeats. */
  void fall_silent() { is_silent_ = true; }
  /** Seconds until a silent coordinator is given up, and between heartbeats; before the first rank joins. */
  double lease = 10, bus = 30;
  /** What is different in the plans of this run; before the first rank joins. */
  std::function<void(RankPlan &)> amend{};

 private:
  void run();
  void answer(const BusMessage &message);
  void heartbeat();
  void note_heartbeat(const BusMessage &message);
  void request(std::uint32_t rank, const Bytes &bytes);
  void advance();
  Bytes plan_for(std::uint32_t id) const;
  Bytes join_reply(std::uint32_t id) const;

  tools::Graph graph_;
  std::string subjects_;
  NatsBus bus_;
  std::unique_ptr<BusSubscription> requests_, heartbeats_, replies_;
  std::vector<tools::RankPlace> places_;
  std::vector<RankRecord> records_;
  std::string stage_;                       // what the ranks have been asked for last
  std::map<std::uint32_t, Bytes> waiting_;  // ranks that have not answered that, and what they were asked
  double repeat_at_ = 0, beat_at_ = 0;
  std::atomic<bool> is_closing_{false}, wants_abort_{false}, is_silent_{false};
  std::atomic<int> leave_code_{-1};
  std::thread thread_;
};

}  // namespace antiphon::tests
