#pragma once
// Delivery under MUSIC's schedule: what was sent before an exchange is handed out at it, in the order of sender ranks, and of each as it was
// sent, whatever the stamps.

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "engine/due_queue.hpp"

namespace antiphon {

/** What waits of one kind. `Columns` has clear(), append(), and byte_size(). */
template <class Columns>
class ExchangeQueue {
 public:
  /** Room for what a frame brings; `exchange`: the least sender's clock at which it may be exchanged. Fill it, then call count(). */
  Columns &add(std::uint32_t sender_rank, Units exchange) {
    std::deque<Batch> &flow = flow_of(sender_rank);
    flow.push_back({.exchange = exchange, .columns = {}});
    return flow.back().columns;
  }
  void count(const Columns &added) { bytes_ += added.byte_size(); }

  /** An exchange at this clock of the sender: what it takes is delivered next. */
  void release(Units send) { send_ = send; }

  /** What has been released and not been taken; valid until the next call. */
  const Columns &take() {
    taken_.clear();
    for (auto &[rank, flow] : flows_) {
      for (; !flow.empty() && flow.front().exchange <= send_; flow.pop_front()) {
        bytes_ -= flow.front().columns.byte_size();
        taken_.append(std::move(flow.front().columns));
      }
    }
    return taken_;
  }

  std::size_t bytes() const { return bytes_; }

 private:
  struct Batch {
    Units exchange;
    Columns columns;
  };

  std::deque<Batch> &flow_of(std::uint32_t rank) {
    const auto place = std::find_if(flows_.begin(), flows_.end(), [rank](const auto &flow) { return flow.first >= rank; });
    if (place != flows_.end() && place->first == rank) return place->second;
    return flows_.insert(place, {rank, {}})->second;
  }

  std::vector<std::pair<std::uint32_t, std::deque<Batch>>> flows_;  // by rank
  Columns taken_;
  Units send_ = 0;
  std::size_t bytes_ = 0;
};

/** Messages of one frame or tick. */
struct MessageList {
  std::vector<DueMessage> messages;
  void clear() { messages.clear(); }
  void append(MessageList &&more);
  std::size_t byte_size() const;
};

}  // namespace antiphon
