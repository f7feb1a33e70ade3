#include "music/mailbox.hpp"

#include <algorithm>
#include <cstring>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

struct Envelope {
  int comm, tag;
};

bool fits(const Letter &letter, const Wanted &wanted) {
  const bool is_ours = letter.tag <= COLLECTIVE_TAG;
  return letter.comm == wanted.comm && (wanted.from == MUS_ANY_SOURCE || letter.from == wanted.from) &&
         (letter.tag == wanted.tag || (wanted.tag == MUS_ANY_TAG && !is_ours));
}

}  // namespace

Mailbox &Mailbox::of(Session &session) {
  static Mailbox mailbox(session);
  return mailbox;
}

void Mailbox::send(int comm, int to, int tag, ByteSpan data) {
  if (to == session_.number()) return sort({comm, to, tag, {data.begin(), data.end()}});
  std::vector<std::byte> message(sizeof(Envelope) + data.size());
  const Envelope envelope{comm, tag};
  std::memcpy(message.data(), &envelope, sizeof envelope);
  std::copy(data.begin(), data.end(), message.begin() + sizeof envelope);
  check(ant_peer_send(session_.rank(), to, message.data(), message.size()));
}

Mailbox::Place *Mailbox::post(const Wanted &wanted) {
  places_.push_back({wanted, std::nullopt});
  Place &place = places_.back();
  const auto early = std::find_if(early_.begin(), early_.end(), [&](const Letter &letter) { return fits(letter, wanted); });
  if (early != early_.end()) {
    place.letter = std::move(*early);
    early_.erase(early);
  }
  return &place;
}

Letter Mailbox::take(Place *place) {
  while (!place->letter) wait();
  Letter letter = std::move(*place->letter);
  places_.remove_if([place](const Place &other) { return &other == place; });
  return letter;
}

bool Mailbox::has_come(const Place *place) {
  if (!place->letter) sort_all();
  return place->letter.has_value();
}

const Letter *Mailbox::find(const Wanted &wanted, bool waits) {
  sort_all();
  for (;;) {
    for (const Letter &letter : early_) {
      if (fits(letter, wanted)) return &letter;
    }
    if (!waits) return nullptr;
    wait();
  }
}

void Mailbox::sort_all() {
  while (std::optional<Letter> letter = next(false)) sort(std::move(*letter));
}

void Mailbox::sort(Letter letter) {
  for (Place &place : places_) {
    if (place.letter || !fits(letter, place.wanted)) continue;
    place.letter = std::move(letter);
    return;
  }
  early_.push_back(std::move(letter));
}

std::optional<Letter> Mailbox::next(bool waits) {
  if (session_.rank() == nullptr) {
    if (!waits) return std::nullopt;
    fail(ANT_ERR_MUSIC_STATE, {.message = "a receive would wait for ever: this rank is alone and has sent itself no such message", .where = session_.where()});
  }
  std::int32_t from = 0;
  const void *data = nullptr;
  std::size_t size = 0;
  if (check(ant_peer_recv(session_.rank(), waits ? -1 : 0, &from, &data, &size)) != ANT_OK) return std::nullopt;
  Envelope envelope;
  if (size < sizeof envelope) fail(ANT_ERR_INTERNAL, {.message = "a message between ranks is too short", .where = session_.where()});
  std::memcpy(&envelope, data, sizeof envelope);
  const auto *bytes = static_cast<const std::byte *>(data);
  return Letter{envelope.comm, from, envelope.tag, {bytes + sizeof envelope, bytes + size}};
}

}  // namespace antiphon::music
