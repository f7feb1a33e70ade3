#include "music/mailbox.hpp"

#include <cstring>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

struct Envelope {
  int comm, tag;
};

bool fits(const Letter &letter, int comm, int from, int tag) {
  const bool is_ours = letter.tag <= COLLECTIVE_TAG;
  return letter.comm == comm && (from == MUS_ANY_SOURCE || letter.from == from) && (letter.tag == tag || (tag == MUS_ANY_TAG && !is_ours));
}

}  // namespace

Mailbox &Mailbox::of(Session &session) {
  static Mailbox mailbox(session);
  return mailbox;
}

void Mailbox::send(int comm, int to, int tag, ByteSpan data) {
  if (session_.rank() == nullptr || comm == MUS_COMM_SELF) {
    early_.push_back({comm, comm == MUS_COMM_SELF ? 0 : session_.number(), tag, {data.begin(), data.end()}});
    return;
  }
  std::vector<std::byte> message(sizeof(Envelope) + data.size());
  const Envelope envelope{comm, tag};
  std::memcpy(message.data(), &envelope, sizeof envelope);
  std::copy(data.begin(), data.end(), message.begin() + sizeof envelope);
  check(ant_peer_send(session_.rank(), to, message.data(), message.size()));
}

Letter Mailbox::receive(int comm, int from, int tag) {
  for (auto letter = early_.begin(); letter != early_.end(); ++letter) {
    if (!fits(*letter, comm, from, tag)) continue;
    Letter found = std::move(*letter);
    early_.erase(letter);
    return found;
  }
  for (;;) {
    Letter letter = next();
    if (fits(letter, comm, from, tag)) return letter;
    early_.push_back(std::move(letter));
  }
}

Letter Mailbox::next() {
  if (session_.rank() == nullptr) {
    fail(ANT_ERR_MUSIC_STATE, {.message = "a receive would wait for ever: this rank is alone and has sent itself no such message", .where = session_.where()});
  }
  std::int32_t from = 0;
  const void *data = nullptr;
  std::size_t size = 0;
  check(ant_peer_recv(session_.rank(), -1, &from, &data, &size));
  Envelope envelope;
  if (size < sizeof envelope) fail(ANT_ERR_INTERNAL, {.message = "a message between ranks is too short", .where = session_.where()});
  std::memcpy(&envelope, data, sizeof envelope);
  const auto *bytes = static_cast<const std::byte *>(data);
  return {envelope.comm, from, envelope.tag, {bytes + sizeof envelope, bytes + size}};
}

}  // namespace antiphon::music
