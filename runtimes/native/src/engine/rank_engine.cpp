#include "engine/rank_engine.hpp"

#include <algorithm>
#include <utility>

#include "engine/error.hpp"

namespace antiphon {
namespace {

/** A frame is published at the latest when this much has gathered on its link. */
constexpr std::size_t FLUSH_BYTES = 256 * 1024;
/** A receiver that has had everything gets this fraction of what a frame holds at most. */
constexpr std::int64_t IDLE_SHARE = 4;

/**
 * Nagle's rule (RFC 896), in ticks: while something is on its way to a receiver, more is gathered; a receiver that has had everything
 * probably waits, and gets a first part, so that it works while this rank goes on. (Not under MUSIC's schedule: it waits for an exchange.)
 */
bool serves_idle(const LinkOut &link, Units tick, Units tick_end) {
  return link.acked >= link.next && IDLE_SHARE * (tick_end - link.until) >= link.flush_ticks * tick;
}

}  // namespace

const char *name_of(Kind kind) {
  return kind == Kind::spikes ? "spikes" : kind == Kind::continuous ? "continuous" : "messages";
}

RankEngine::RankEngine(const RankPlan &plan, const std::vector<PortDeclaration> &ports, double repeat)
    : plan_(plan), interval_{plan.tick, plan.closed}, timebase_(plan.units_per_second), protocol_(plan_, *this, repeat) {
  for (const PortDeclaration &port : ports) {
    const bool is_input = port.direction == Direction::in;
    slots_.push_back(is_input ? inputs_.size() : outputs_.size());
    if (is_input) input_numbers_.push_back(slots_.size() - 1);
    if (is_input) inputs_.emplace_back(port);
    else outputs_.emplace_back(port, plan_.schedule.has_value());
  }
  for (const InputPlan &input : plan_.inputs) {
    const auto port = std::find_if(inputs_.begin(), inputs_.end(), [&](const InputPort &own) {
      return own.declaration().name == input.port && own.declaration().kind == input.kind;
    });
    if (port == inputs_.end()) {
      throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "the plan has an input that this rank did not declare", .found = input.port});
    }
    port->connect(input, plan_);
  }
  for (const LinkInPlan &link : plan_.ins) {
    ins_.emplace(link.link, readers_.size());
    readers_.emplace_back(link, plan_, inputs_);
  }
  for (const LinkOutPlan &link : plan_.outs) {
    outs_.emplace(link.link, writers_.size());
    writers_.emplace_back(link, outputs_);
  }
  flush_now_.resize(writers_.size());
}

void RankEngine::begin() {
  actions_.clear();
  small_used_ = 0;
}

const Actions &RankEngine::start() {
  begin();
  protocol_.start();
  return actions_;
}

const Actions &RankEngine::barrier_opened() {
  begin();
  protocol_.barrier_opened();
  return actions_;
}

const Actions &RankEngine::flush() {
  begin();
  protocol_.flush();
  return actions_;
}

const Actions &RankEngine::timeout(bool in_barrier, bool in_tick) {
  begin();
  protocol_.timeout(in_barrier, in_tick);
  return actions_;
}

const Actions &RankEngine::finalise() {
  begin();
  protocol_.finalise();
  return actions_;
}

void RankEngine::begin_drain() {
  is_sending_ = false;
  protocol_.begin_drain();
  if (!plan_.schedule) return;
  for (LinkWriter &writer : writers_) writer.begin_drain();
  for (OutputPort &output : outputs_) output.keep_row();
  end_after_senders();
}

const Actions &RankEngine::drain() {
  begin();
  end_after_senders();
  if (plan_.schedule) protocol_.drain();
  else protocol_.end_sending();
  return actions_;
}

const Actions &RankEngine::end_now() {
  begin();
  protocol_.end_now();
  return actions_;
}

const Actions &RankEngine::ticked(bool flush_now) {
  begin();
  const Units tick_end = protocol_.time() + plan_.tick;
  for (std::size_t out = 0; out < writers_.size(); ++out) {
    writers_[out].gather(RankProtocol::takes(protocol_.outs()[out]), tick_end, protocol_.gate());
    const bool is_idle_served = !plan_.schedule && serves_idle(protocol_.outs()[out], plan_.tick, tick_end);
    flush_now_[out] = flush_now || is_idle_served || writers_[out].pending_bytes() >= FLUSH_BYTES;
  }
  for (OutputPort &output : outputs_) output.clear();
  ++counters_.ticks;
  counters_.clamped += std::exchange(tick_clamped_, 0);
  counters_.spikes_out += std::exchange(tick_spikes_, 0);
  protocol_.ticked(flush_now_);
  return actions_;
}

const Actions &RankEngine::stepped() {
  begin();
  for (std::size_t out = 0; out < writers_.size(); ++out) writers_[out].gather_events(RankProtocol::takes(protocol_.outs()[out]), protocol_.gate());
  for (OutputPort &output : outputs_) output.clear();
  protocol_.stepped();
  return actions_;
}

/** Under MUSIC's schedule: what the tick or step delivers. */
void RankEngine::release() {
  if (protocol_.gate() == nullptr) return;
  for (const Delivery &delivery : protocol_.gate()->deliveries()) {
    for (InputPort &input : inputs_) {
      if (input.plan() && input.plan()->connection == delivery.connection) input.release(delivery.before);
    }
  }
}

void RankEngine::begin_tick() {
  release();
  for (InputPort &input : inputs_) {
    input.load_events();
    if (!protocol_.has_next_step()) input.load_samples(protocol_.time());
    counters_.spikes_in += input.spikes().times.size();
  }
}

void RankEngine::send_spikes(std::size_t port, std::span<const double> times, const std::int32_t *indices, const double *values) {
  tick_clamped_ += outputs_[slots_[port]].send_spikes(interval_, protocol_.time(), timebase_, times, indices, values);
  tick_spikes_ += times.size();
}

void RankEngine::send_message(std::size_t port, double seconds, ByteView data) {
  tick_clamped_ += outputs_[slots_[port]].send_message(interval_, protocol_.time(), timebase_, seconds, data);
}

const Actions &RankEngine::receive(ByteView message, double now) {
  begin();
  if (Complaint complaint = dispatch(message, now)) {
    ++counters_.malformed;
    complaint_ = complaint;
  }
  return actions_;
}

Complaint RankEngine::dispatch(ByteView message, double now) {
  Header header;
  if (Complaint complaint = decode_header(message, header)) return complaint;
  if (header.epoch != plan_.epoch) return nullptr;
  counters_.bytes_in += message.size();
  const auto &links = header.kind == MessageKind::credit ? outs_ : ins_;
  const auto link = links.find(header.link);
  if (link == links.end()) return "a link that this rank does not have";
  switch (header.kind) {
    case MessageKind::frame: return receive_frame(link->second, message, now);
    case MessageKind::end_ack: protocol_.end_ack(link->second); return nullptr;
    case MessageKind::credit: break;
  }
  Credit credit;
  if (Complaint complaint = decode_credit(message, credit)) return complaint;
  protocol_.credit(link->second, credit);
  return nullptr;
}

Complaint RankEngine::receive_frame(std::size_t in, ByteView message, double now) {
  if (Complaint complaint = decode_frame_header(message, arrived_)) return complaint;
  const std::uint64_t next = protocol_.ins()[in].next;
  LinkReader &reader = readers_[in];
  if (arrived_.number >= next && !reader.stash().contains(arrived_.number)) {
    if (Complaint complaint = decode_frame(message, arrived_, arrived_parts_)) return complaint;
    if (Complaint complaint = reader.check(arrived_, arrived_parts_)) return complaint;
    if (arrived_.number - next > reader.window()) return "a frame further ahead than the link's credit";
    if (arrived_.number > next) reader.stash().emplace(arrived_.number, Bytes(message.begin(), message.end()));
  }
  protocol_.frame(in, arrived_.number, arrived_.until, now);
  return nullptr;
}

void RankEngine::accept(std::size_t in, std::uint64_t number) {
  LinkReader &reader = readers_[in];
  ++counters_.frames_in;
  const auto stashed = reader.stash().find(number);
  if (stashed == reader.stash().end()) {
    reader.accept(arrived_, arrived_parts_);
    if (arrived_.until == FOREVER) sender_ended(in, arrived_.from);
    return;
  }
  FrameHeader header;
  std::vector<PartView> parts;
  decode_frame(stashed->second, header, parts);  // it was checked when it arrived
  reader.accept(header, parts);
  reader.stash().erase(stashed);
  if (header.until == FOREVER) sender_ended(in, header.from);
}

void RankEngine::sender_ended(std::size_t in, Units from) {
  last_due_ = std::max(last_due_, readers_[in].last_due(from));
  end_after_senders();
}

/** A rank without an end ends when all its senders have, after the last event that they can have sent; one that ends itself, only then too. */
void RankEngine::end_after_senders() {
  const auto &ins = protocol_.ins();
  const bool have_all = std::all_of(ins.begin(), ins.end(), [](const LinkIn &link) { return link.clock == FOREVER; });
  const bool may_end = plan_.end == FOREVER && !(plan_.ends_itself && is_sending_);
  if (may_end && have_all) protocol_.end_at((last_due_ / plan_.tick + 1) * plan_.tick);
}

void RankEngine::send_frame(std::size_t out, std::uint64_t number, Units from, Units until) {
  LinkWriter &writer = writers_[out];
  const FrameHeader header{.link = writer.plan().link, .epoch = plan_.epoch, .number = number, .from = from, .until = until};
  ++counters_.frames_out;
  send(writer.plan().link, writer.plan().receiver, writer.seal(header));
}

void RankEngine::send_late_frame(std::size_t out, std::uint64_t number, Units time, std::uint32_t connection) {
  LinkWriter &writer = writers_[out];
  const FrameHeader header{.link = writer.plan().link, .epoch = plan_.epoch, .number = number, .from = time, .until = time};
  ++counters_.frames_out;
  send(writer.plan().link, writer.plan().receiver, writer.seal(header, connection));
}

void RankEngine::exchange(std::size_t out, std::uint32_t connection) { writers_[out].exchange(connection); }

bool RankEngine::is_exhausted(std::size_t out) const { return writers_[out].is_exhausted(); }

void RankEngine::resend(std::size_t out, std::uint64_t number) {
  const LinkWriter &writer = writers_[out];
  const ByteView frame = writer.kept(number);
  if (frame.empty()) return;
  ++counters_.resent;
  send(writer.plan().link, writer.plan().receiver, frame);
}

void RankEngine::forget(std::size_t out, std::uint64_t before) {
  writers_[out].forget(before);
  if (protocol_.outs()[out].ended) writers_[out].clear();
}

void RankEngine::send_end_ack(std::size_t out) {
  const LinkOutPlan &link = writers_[out].plan();
  send(link.link, link.receiver, keep_small(encode_end_ack(link.link, plan_.epoch)));
}

void RankEngine::send_credit(std::size_t in, const Credit &credit) {
  const LinkInPlan &link = readers_[in].plan();
  send(link.link, link.sender, keep_small(encode_credit(link.link, plan_.epoch, credit)));
}

void RankEngine::signal(Signal signal) {
  switch (signal) {
    case Signal::barrier: actions_.push_back({.what = EngineAction::Do::barrier}); return;
    case Signal::tick: actions_.push_back({.what = EngineAction::Do::tick}); return;
    case Signal::timer: actions_.push_back({.what = EngineAction::Do::timer}); return;
    case Signal::ended: actions_.push_back({.what = EngineAction::Do::ended}); return;
    case Signal::leave: actions_.push_back({.what = EngineAction::Do::leave}); return;
  }
}

void RankEngine::send(std::uint32_t link, std::uint32_t to, ByteView bytes) {
  counters_.bytes_out += bytes.size();
  actions_.push_back({.what = EngineAction::Do::send, .link = link, .to = to, .bytes = bytes});
}

/** Credits and acknowledgements are kept until the next input; a deque does not move what it holds. */
ByteView RankEngine::keep_small(ByteView bytes) {
  if (small_used_ == small_.size()) small_.emplace_back();
  auto &place = small_[small_used_++];
  std::copy(bytes.begin(), bytes.end(), place.begin());
  return ByteView(place).first(bytes.size());
}

}  // namespace antiphon
