#include "engine/protocol.hpp"

#include <algorithm>

namespace antiphon {

RankProtocol::RankProtocol(const RankPlan &plan, ProtocolHost &host, double repeat)
    : host_(host), tick_(plan.tick), end_(plan.end), is_open_ended_(plan.end == FOREVER), has_barrier_(plan.barrier), repeat_(repeat) {
  for (const LinkInPlan &link : plan.ins) ins_.push_back({.lead = link.lead, .credit = link.credit, .needed = link.lead});
  for (const LinkOutPlan &link : plan.outs) outs_.push_back({.credit = link.credit, .flush_ticks = link.flush_ticks});
  if (plan.schedule) gate_.emplace(plan);
}

void RankProtocol::start() {
  if (mode_ != Mode::off) return;
  mode_ = Mode::running;
  set_needs();
  advance();
}

void RankProtocol::barrier_opened() {
  if (mode_ == Mode::barrier) work();
}

void RankProtocol::ticked(std::span<const std::uint8_t> flush_now) {
  mode_ = Mode::running;
  time_ += tick_;
  set_needs();
  for (std::size_t out = 0; out < outs_.size(); ++out) {
    const bool is_long = time_ - outs_[out].until >= outs_[out].flush_ticks * tick_;
    if (is_long || flush_now[out] || (gate_ && gate_->is_owed(out))) flush(out);
  }
  exchange();
  for (std::size_t in = 0; in < ins_.size(); ++in) {
    if (2 * (time_ - ins_[in].told) >= ins_[in].credit) send_credit(in, {});
  }
  advance();
}

void RankProtocol::stepped() {
  mode_ = Mode::running;
  gate_->forget_deliveries();
  go_on();
  advance();
}

void RankProtocol::end_now() {
  if (mode_ == Mode::off || mode_ == Mode::ended || mode_ == Mode::left) return;
  end_ = time_;
  is_open_ended_ = true;
  mode_ = Mode::running;
  advance();
}

void RankProtocol::end_sending() {
  if (mode_ == Mode::off || mode_ == Mode::ended || mode_ == Mode::left) return;
  for (std::size_t out = 0; out < outs_.size(); ++out) end(out);
  advance();
}

void RankProtocol::drain() {
  if (mode_ == Mode::off || mode_ == Mode::ended || mode_ == Mode::left) return;
  publish_frames();
  end_exhausted();
  advance();
}

void RankProtocol::end_at(Units time) {
  if (end_ == FOREVER) end_ = time;
}

void RankProtocol::flush() {
  if (mode_ != Mode::off && mode_ != Mode::ended && mode_ != Mode::left) publish_frames();
}

bool RankProtocol::has_unsent() const {
  if (mode_ == Mode::off || mode_ == Mode::ended || mode_ == Mode::left) return false;
  for (std::size_t out = 0; out < outs_.size(); ++out) {
    if (takes(outs_[out]) && outs_[out].until != time_ && !is_held(out)) return true;
  }
  return false;
}

void RankProtocol::frame(std::size_t in, std::uint64_t number, Units until, double now) {
  if (mode_ == Mode::left) return;
  LinkIn &link = ins_[in];
  if (number > link.next) {
    link.stash.emplace(number, until);
    if (now >= link.ask_again) {
      link.ask_again = now + repeat_;
      send_credit(in, {.ask = true, .ask_from = link.next, .ask_to = number});
    }
  } else if (number == link.next) {
    take(in, until);
    for (auto early = link.stash.begin(); early != link.stash.end() && early->first == link.next; early = link.stash.erase(early)) {
      take(in, early->second);
    }
  }
  advance();
  leave_if_known();
}

/** The next frame in order: it begins where the last one ended. */
void RankProtocol::take(std::size_t in, Units until) {
  LinkIn &link = ins_[in];
  if (until == link.clock) ++link.late;
  link.clock = until;
  host_.accept(in, link.next++);
}

void RankProtocol::credit(std::size_t out, const Credit &credit) {
  if (mode_ == Mode::left) return;
  LinkOut &link = outs_[out];
  // Credits may overtake one another: only the largest of each counts. A number never sent is not believed.
  link.receiver = std::max(link.receiver, credit.time);
  link.acked = std::max(link.acked, std::min(credit.next, link.next));
  if (credit.until != FOREVER) link.acked_until = std::max(link.acked_until, std::min(credit.until, link.until));
  if (credit.time == FOREVER) {
    link.ended = true;
    link.acked = link.next;
    host_.send_end_ack(out);
  }
  host_.forget(out, link.acked);
  if (!link.ended && (credit.ask || credit.repeat)) {
    const std::uint64_t from = std::max(credit.ask ? credit.ask_from : credit.next, link.acked);
    const std::uint64_t to = std::min(credit.ask ? credit.ask_to : link.next, link.next);
    for (std::uint64_t number = from; number < to; ++number) host_.resend(out, number);
  }
  advance();
  leave_if_known();
}

void RankProtocol::end_ack(std::size_t in) {
  if (mode_ == Mode::left) return;
  ins_[in].end_known = true;
  leave_if_known();
}

void RankProtocol::timeout(bool in_barrier, bool in_tick) {
  const bool is_blocked = mode_ == Mode::waiting || mode_ == Mode::ended || (mode_ == Mode::barrier && in_barrier) || (mode_ == Mode::working && in_tick);
  if (!is_blocked) return;
  for (std::size_t in = 0; in < ins_.size(); ++in) {
    if (!ins_[in].end_known) send_credit(in, {.repeat = true});
  }
  host_.signal(Signal::timer);
}

void RankProtocol::finalise() {
  if (mode_ != Mode::left) leave();
}

/** What the tick at the present time needs, or its first step. */
void RankProtocol::set_needs() {
  for (LinkIn &link : ins_) link.needed = time_ + link.lead;
  if (!gate_) return;
  gate_->move_to(time_);
  read_gate();
}

void RankProtocol::read_gate() {
  for (std::size_t in = 0; in < ins_.size(); ++in) {
    ins_[in].needed = gate_->needed(in);
    ins_[in].needed_late = gate_->needed_late(in);
  }
  for (std::size_t out = 0; out < outs_.size(); ++out) outs_[out].delivery = gate_->delivery(out);
}

/** To the next step of the tick, which begins with sends. */
void RankProtocol::go_on() {
  gate_->next_step();
  read_gate();
  exchange();
  for (const StepSend &send : gate_->sends()) {
    LinkOut &link = outs_[send.out];
    if (!takes(link)) continue;
    flush(send.out);
    if (!send.is_late) continue;
    host_.send_late_frame(send.out, link.next++, time_, send.connection);
  }
}

/** What the sends of this step find to carry is taken. */
void RankProtocol::exchange() {
  if (!gate_) return;
  for (const StepSend &send : gate_->sends()) host_.exchange(send.out, send.connection);
  end_exhausted();
}

void RankProtocol::end_exhausted() {
  if (!is_draining_) return;
  for (std::size_t out = 0; out < outs_.size(); ++out) {
    if (takes(outs_[out]) && host_.is_exhausted(out)) end(out);
  }
}

bool RankProtocol::is_open() const {
  for (const LinkIn &link : ins_) {
    if (is_gate_closed(link)) return false;
  }
  for (const LinkOut &link : outs_) {
    if (is_credit_spent(link)) return false;
  }
  return true;
}

void RankProtocol::advance() {
  if (mode_ != Mode::running && mode_ != Mode::waiting) return;
  if (time_ >= end_) return finish();
  while (has_next_step() && is_open()) {
    if (is_stepwise_) return work();
    go_on();
  }
  const bool open = is_open();
  if (open && !has_barrier_) return work();
  publish_frames();  // publish before any wait, and a barrier is one
  publish_credits();
  if (open && is_draining_) return work();  // the ranks of a process need not drain for equally many ticks: there none waits for another
  if (mode_ == Mode::running) host_.signal(Signal::timer);
  mode_ = open ? Mode::barrier : Mode::waiting;
  if (open) host_.signal(Signal::barrier);
}

void RankProtocol::work() {
  mode_ = Mode::working;
  host_.signal(Signal::tick);
}

/** The frame waits for a send that stands after a delivery of this tick. */
bool RankProtocol::is_held(std::size_t out) const { return gate_ && gate_->is_held(out); }

/** One frame for everything unsent on a link; nothing new, no frame. */
void RankProtocol::flush(std::size_t out) {
  if (!is_held(out)) send(out, time_);
}

/** The last frames of a link wait for nothing. The last but one tells when the end was, whatever the load has made of those before. */
void RankProtocol::end(std::size_t out) {
  send(out, time_);
  send(out, FOREVER);
}

void RankProtocol::send(std::size_t out, Units until) {
  LinkOut &link = outs_[out];
  if (!takes(link) || until == link.until) return;
  const Units from = link.until;
  link.until = until;
  host_.send_frame(out, link.next++, from, until);
}

void RankProtocol::publish_frames() {
  for (std::size_t out = 0; out < outs_.size(); ++out) flush(out);
}

void RankProtocol::publish_credits() {
  for (std::size_t in = 0; in < ins_.size(); ++in) {
    if (ins_[in].told != time_) send_credit(in, {});
  }
}

void RankProtocol::send_credit(std::size_t in, Credit credit) {
  LinkIn &link = ins_[in];
  link.told = time_;
  credit.time = mode_ == Mode::ended ? FOREVER : time_;
  credit.next = link.next;
  credit.until = link.clock;
  host_.send_credit(in, credit);
}

/** At its end a rank promises everything: clock and credit are infinite. */
void RankProtocol::finish() {
  mode_ = Mode::ended;
  for (std::size_t out = 0; out < outs_.size(); ++out) {
    if (is_open_ended_) end(out);
    else send(out, FOREVER);
  }
  for (std::size_t in = 0; in < ins_.size(); ++in) send_credit(in, {});
  host_.signal(Signal::ended);
  host_.signal(Signal::timer);
  leave_if_known();
}

void RankProtocol::leave_if_known() {
  if (mode_ != Mode::ended) return;
  const bool receivers_have_all = std::all_of(outs_.begin(), outs_.end(), [](const LinkOut &link) { return link.ended || link.acked >= link.next; });
  const bool senders_know = std::all_of(ins_.begin(), ins_.end(), [](const LinkIn &link) { return link.end_known || link.clock == FOREVER; });
  if (receivers_have_all && senders_know) leave();
}

void RankProtocol::leave() {
  mode_ = Mode::left;
  host_.signal(Signal::leave);
}

}  // namespace antiphon
