#include "runtime/peer_channel.hpp"

#include <algorithm>
#include <limits>

namespace antiphon {
namespace {

constexpr std::uint32_t MAGIC = 0x50544E41;  // "ANTP"
constexpr std::uint8_t VERSION = 1, DATA = 1, ACKNOWLEDGEMENT = 2;
constexpr std::uint16_t LAST = 1;    // data: the message ends with this chunk
constexpr std::uint16_t REPEAT = 1;  // acknowledgement: send again what is missing
constexpr std::size_t HEADER = 24;
constexpr std::size_t CHUNK = 64 * 1024;
/** What may be on its way to one rank: far below what a server holds back for a slow subscriber. */
constexpr std::size_t WINDOW = 4 * 1024 * 1024;
/** No sender is further ahead than its window. */
constexpr std::uint64_t MOST_AHEAD = WINDOW;

void write_header(std::byte *at, std::uint8_t kind, std::uint16_t flags, std::uint32_t from, std::uint64_t number) {
  store(at, MAGIC);
  store(at + 4, VERSION);
  store(at + 5, kind);
  store(at + 6, flags);
  store(at + 8, from);
  store(at + 12, std::uint32_t{0});
  store(at + 16, number);
}

std::uint16_t flags_of(ByteView message) { return load<std::uint16_t>(message.data() + 6); }
std::uint64_t number_of(ByteView message) { return load<std::uint64_t>(message.data() + 16); }

}  // namespace

PeerChannel::PeerChannel(NatsBus &bus, std::string prefix, std::uint32_t first, std::uint32_t rank, std::uint32_t np, double repeat)
    : bus_(bus),
      prefix_(std::move(prefix)),
      first_(first),
      rank_(rank),
      repeat_(repeat),
      subscription_(bus.subscribe(prefix_ + std::to_string(first + rank))),
      outgoing_(np),
      incoming_(np) {}

void PeerChannel::send(std::uint32_t to, ByteView data, double now) {
  if (to == rank_) {
    arrived_.push_back({rank_, Bytes(data.begin(), data.end())});
    return;
  }
  Outgoing &out = outgoing_[to];
  const std::size_t most = std::min(CHUNK, bus_.max_payload() - HEADER);
  do {
    const ByteView share = data.first(std::min(most, data.size()));
    data = data.subspan(share.size());
    Bytes chunk(HEADER + share.size());
    write_header(chunk.data(), DATA, data.empty() ? LAST : 0, rank_, out.first + out.kept.size());
    std::copy(share.begin(), share.end(), chunk.begin() + HEADER);
    out.kept.push_back(std::move(chunk));
  } while (!data.empty());
  pump(to, now);
  bus_.write();
}

void PeerChannel::ask(double) {
  if (has_asked_) return;
  has_asked_ = true;
  for (std::uint32_t peer = 0; peer < incoming_.size(); ++peer) {
    if (peer != rank_) acknowledge(peer, true);
  }
  bus_.write();
}

std::optional<PeerMessage> PeerChannel::take() {
  if (arrived_.empty()) return std::nullopt;
  PeerMessage message = std::move(arrived_.front());
  arrived_.pop_front();
  return message;
}

void PeerChannel::service(double now) {
  while (const auto message = subscription_->next()) {
    if (!message->is_no_responders()) receive(message->data(), now);
  }
  for (std::uint32_t peer = 0; peer < incoming_.size(); ++peer) {
    if (incoming_[peer].is_owed) acknowledge(peer, false);
    Outgoing &out = outgoing_[peer];
    if (out.sent == 0 || out.repeat_at > now) continue;
    out.sent = out.sent_bytes = 0;
    pump(peer, now);
  }
  bus_.write();
}

double PeerChannel::next_service() const {
  double next = std::numeric_limits<double>::infinity();
  for (const Outgoing &out : outgoing_) {
    if (out.sent > 0) next = std::min(next, out.repeat_at);
  }
  return next;
}

/** What cannot be understood is dropped: if it was one of ours, it comes again. */
void PeerChannel::receive(ByteView message, double now) {
  if (message.size() < HEADER || load<std::uint32_t>(message.data()) != MAGIC || load<std::uint8_t>(message.data() + 4) != VERSION) return;
  const auto kind = load<std::uint8_t>(message.data() + 5);
  const auto from = load<std::uint32_t>(message.data() + 8);
  if (from >= incoming_.size() || from == rank_) return;
  if (kind == ACKNOWLEDGEMENT) return acknowledged(from, number_of(message), (flags_of(message) & REPEAT) != 0, now);
  if (kind != DATA) return;
  Incoming &in = incoming_[from];
  in.is_owed = true;
  const std::uint64_t number = number_of(message);
  if (number < in.next || number - in.next > MOST_AHEAD) return;
  if (number > in.next) {
    in.stash.emplace(number, Bytes(message.begin(), message.end()));
    return;
  }
  accept(from, message);
  for (auto early = in.stash.begin(); early != in.stash.end() && early->first <= in.next; early = in.stash.erase(early)) {
    if (early->first == in.next) accept(from, early->second);
  }
}

void PeerChannel::accept(std::uint32_t from, ByteView chunk) {
  Incoming &in = incoming_[from];
  ++in.next;
  in.partial.insert(in.partial.end(), chunk.begin() + HEADER, chunk.end());
  if ((flags_of(chunk) & LAST) == 0) return;
  arrived_.push_back({from, std::move(in.partial)});
  in.partial = {};
}

void PeerChannel::acknowledged(std::uint32_t from, std::uint64_t next, bool is_repeat, double now) {
  Outgoing &out = outgoing_[from];
  if (next > out.first + out.kept.size()) return;
  for (; out.first < next; ++out.first) {
    if (out.sent > 0) {
      --out.sent;
      out.sent_bytes -= out.kept.front().size();
    }
    out.kept.pop_front();
  }
  if (is_repeat) out.sent = out.sent_bytes = 0;
  out.repeat_at = now + repeat_;
  pump(from, now);
}

void PeerChannel::pump(std::uint32_t to, double now) {
  Outgoing &out = outgoing_[to];
  if (out.sent == 0) out.repeat_at = now + repeat_;
  while (out.sent < out.kept.size() && out.sent_bytes < WINDOW) {
    const Bytes &chunk = out.kept[out.sent];
    publish(to, chunk);
    ++out.sent;
    out.sent_bytes += chunk.size();
  }
}

void PeerChannel::acknowledge(std::uint32_t to, bool is_repeat) {
  std::byte message[HEADER];
  write_header(message, ACKNOWLEDGEMENT, is_repeat ? REPEAT : 0, rank_, incoming_[to].next);
  publish(to, message);
  incoming_[to].is_owed = false;
}

void PeerChannel::publish(std::uint32_t to, ByteView message) { bus_.publish(prefix_ + std::to_string(first_ + to), message); }

}  // namespace antiphon
