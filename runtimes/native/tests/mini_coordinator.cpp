#include "mini_coordinator.hpp"

#include <poll.h>

#include <algorithm>
#include <charconv>
#include <msgpack.hpp>

#include "antiphon/antiphon.h"
#include "lane/lane.hpp"
#include "runtime/clock.hpp"
#include "wire_plan.hpp"

namespace antiphon::tests {

MiniCoordinator::MiniCoordinator(const std::string &url, const std::string &run, const tools::Graph &graph)
    : graph_(graph), subjects_("antiphon." + run + "."), bus_(url, "", "test coordinator", 5), places_(tools::all_ranks(graph)), records_(places_.size()) {
  requests_ = bus_.subscribe(subjects_ + "ctl.coordinator");
  heartbeats_ = bus_.subscribe(subjects_ + "evt.rank.*");
  replies_ = bus_.subscribe("_TEST." + run + ".*");
  thread_ = std::thread([this] { this->run(); });
}

MiniCoordinator::~MiniCoordinator() { stop(); }

void MiniCoordinator::stop() {
  is_closing_ = true;
  if (thread_.joinable()) thread_.join();
}

void MiniCoordinator::run() {
  while (!is_closing_) {
    NatsBus::Watch watched = bus_.watch();
    pollfd fds[] = {watched.socket, watched.bell};
    poll_seconds(fds, 0.05);
    watched.socket = fds[0];
    watched.bell = fds[1];
    bus_.serve(watched);
    if (is_silent_) continue;
    heartbeat();
    while (const auto message = requests_->next()) answer(*message);
    while (const auto message = heartbeats_->next()) note_heartbeat(*message);
    while (const auto message = replies_->next()) {
      if (message->is_no_responders()) continue;  // not there yet, or gone
      const std::string subject = message->subject();
      std::uint32_t rank = 0;
      std::from_chars(subject.data() + subject.rfind('.') + 1, subject.data() + subject.size(), rank);
      waiting_.erase(rank);
    }
    advance();
    bus_.write();
  }
}

void MiniCoordinator::heartbeat() {
  const double now = monotonic_seconds();
  if (now < beat_at_) return;
  beat_at_ = now + 0.2;
  bus_.publish(subjects_ + "evt.coordinator", pack_map([](auto &p) { put(p, "phase", "running"); }, 1));
}

void MiniCoordinator::note_heartbeat(const BusMessage &message) {
  const ControlMessage beat(message.data(), "heartbeat");
  RankRecord &record = records_.at(beat.fields()["rankId"].number());
  beat.fields()["phase"].word({"joined", "ready", "running", "ended"});
  beat.fields()["time"].time();
  beat.fields()["end"].time();
  ++record.heartbeats;
}

void MiniCoordinator::answer(const BusMessage &message) {
  const ControlMessage request(message.data(), "request");
  const Field fields = request.fields();
  const std::string type = fields["type"].text();
  const std::uint32_t id = fields["rankId"].number();
  RankRecord &record = records_.at(id);
  Bytes reply = pack_map([](auto &p) { put(p, "ok", true); }, 1);
  if (type == "join") {
    record.has_joined = true;
    reply = join_reply(id);
  } else if (type == "ready") {
    record.is_ready = true;
  } else if (type == "fail") {
    record.has_failed = true;
    record.failure = fields["error"]["code"].text() + ": " + fields["error"]["message"].text();
  } else if (type == "ended" && !record.has_ended) {
    record.has_ended = true;
    const Field report = fields["report"];
    record.ticks = static_cast<std::uint64_t>(report["ticks"].whole(0));
    record.late = static_cast<std::uint64_t>(report["late"].whole(0));
    record.resent = static_cast<std::uint64_t>(report["resent"].whole(0));
    for (const Field &count : report["connections"].list()) {
      record.produced += static_cast<std::uint64_t>(count["produced"].whole(0));
      record.delivered += static_cast<std::uint64_t>(count["delivered"].whole(0));
      record.after_end += static_cast<std::uint64_t>(count["afterEnd"].whole(0));
    }
  }
  bus_.publish(message.reply(), reply);
}

Bytes MiniCoordinator::join_reply(std::uint32_t id) const {
  const auto [process, rank] = places_[id];
  const tools::Process &self = graph_.processes[process];
  return pack_map(
      [&](auto &p) {
        put(p, "ok", true);
        put(p, "process", self.name);
        put(p, "rank", rank);
        put(p, "np", self.ranks);
        put(p, "unitsPerSecond", graph_.units_per_second);
        put(p, "stop", self.end);
        put(p, "variables", std::map<std::string, std::string>{{"simtime", "1.5"}, {"name", self.name}});
        pack_connected_ports(p, graph_, process);
        put(p, "seed", 1 + process);
        put(p, "rankSeed", 100 + id);
        p.pack("timeouts");
        p.pack(std::map<std::string, double>{{"repeat", 0.05}, {"heartbeat", 0.2}, {"lease", lease}, {"bus", bus}});
      },
      11);
}

Bytes MiniCoordinator::plan_for(std::uint32_t id) const {
  RankPlan plan = tools::plan_of(graph_, id, false);
  if (amend) amend(plan);
  return encode_plan_request(plan);
}

/** Asks a rank, and again until it has answered. */
void MiniCoordinator::request(std::uint32_t rank, const Bytes &bytes) {
  const std::string run = subjects_.substr(9, subjects_.size() - 10);
  bus_.publish(subjects_ + "ctl.rank." + std::to_string(rank), bytes, "_TEST." + run + "." + std::to_string(rank));
}

void MiniCoordinator::advance() {
  const double now = monotonic_seconds();
  const auto all = [&](auto test) { return std::all_of(records_.begin(), records_.end(), test); };
  const auto ask_all = [&](const std::string &type, auto make) {
    stage_ = type;
    for (std::uint32_t id = 0; id < records_.size(); ++id) waiting_[id] = make(id);
    repeat_at_ = now;
  };
  const auto simple = [](const char *type) {
    return [type](std::uint32_t) { return pack_map([&](auto &p) { put(p, "type", type); put(p, "protocol", ANT_PROTOCOL_VERSION); }, 2); };
  };
  if (wants_abort_ && stage_ != "abort") {
    ask_all("abort", [](std::uint32_t) { return encode_abort("RANK_KILLED", "a rank was killed", "p0", 0); });
  } else if (waiting_.empty()) {
    if (stage_.empty() && all([](const RankRecord &r) { return r.is_ready; })) {
      if (leave_code_ >= 0) ask_all("leave", [&](std::uint32_t) { return encode_leave(leave_code_); });
      else ask_all("plan", [&](std::uint32_t id) { return plan_for(id); });
    } else if (stage_ == "plan") {
      ask_all("start", simple("start"));
    } else if (stage_ == "start" && all([](const RankRecord &r) { return r.has_ended; })) {
      ask_all("finalise", simple("finalise"));
    }
  }
  if (now < repeat_at_) return;
  repeat_at_ = now + 0.2;
  for (const auto &[id, bytes] : waiting_) request(id, bytes);
}

}  // namespace antiphon::tests
