#include <algorithm>
#include <map>

#include "engine/error.hpp"
#include "engine/rank_engine.hpp"

namespace antiphon {

std::uint64_t RankEngine::late() const {
  std::uint64_t late = 0;
  for (const InputPort &input : inputs_) late += input.late();
  return late;
}

std::vector<ConnectionCount> RankEngine::connections() const {
  std::map<std::uint32_t, ConnectionCount> counts;
  for (const LinkWriter &writer : writers_) {
    for (const OutputPart &part : writer.parts()) {
      if (part.kind() == Kind::continuous) continue;
      counts[part.connection()].produced += part.produced().events;
      counts[part.connection()].after_end += part.produced().after_end;
    }
  }
  for (const InputPort &input : inputs_) {
    if (input.plan() && input.plan()->kind != Kind::continuous) counts[input.plan()->connection].delivered += input.delivered();
  }
  std::vector<ConnectionCount> list;
  for (auto &[connection, count] : counts) {
    count.connection = connection;
    list.push_back(count);
  }
  return list;
}

std::vector<std::size_t> RankEngine::delivery_order() const {
  if (protocol_.gate() == nullptr) return input_numbers_;
  std::vector<std::size_t> order;
  for (const Delivery &delivery : protocol_.gate()->deliveries()) {
    for (std::size_t slot = 0; slot < inputs_.size(); ++slot) {
      if (inputs_[slot].plan() && inputs_[slot].plan()->connection == delivery.connection) order.push_back(input_numbers_[slot]);
    }
  }
  return order;
}

void RankEngine::check_memory() const {
  if (!plan_.schedule) return;
  std::size_t kept = 0, waiting = 0;
  for (const LinkWriter &writer : writers_) kept += writer.kept_bytes();
  for (const InputPort &input : inputs_) waiting += input.waiting_bytes();
  const std::size_t most = std::max(kept, waiting);
  if (most <= plan_.schedule->memory) return;
  throw Error(ANT_ERR_EXCHANGE_MEMORY_EXCEEDED,
              {.message = std::string("under MUSIC's schedule too much ") + (kept > waiting ? "has been sent and not been received" : "waits for its exchange"),
               .expected = "at most " + std::to_string(plan_.schedule->memory) + " bytes",
               .found = std::to_string(most) + " bytes"});
}

std::vector<std::uint32_t> RankEngine::closed_gates() const {
  std::vector<std::uint32_t> links;
  for (std::size_t in = 0; in < readers_.size(); ++in) {
    if (protocol_.is_gate_closed(protocol_.ins()[in])) links.push_back(plan_.ins[in].link);
  }
  return links;
}

std::vector<std::uint32_t> RankEngine::spent_credits() const {
  std::vector<std::uint32_t> links;
  for (std::size_t out = 0; out < writers_.size(); ++out) {
    if (protocol_.is_credit_spent(protocol_.outs()[out])) links.push_back(plan_.outs[out].link);
  }
  return links;
}

}  // namespace antiphon
