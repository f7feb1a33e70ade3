#include "capi/handle.hpp"

using namespace antiphon;
using namespace antiphon::capi;

extern "C" int ant_peer_send(ant_rank *rank, int32_t peer, const void *data, size_t size) {
  return guarded([&] {
    demand_pointer(rank, "ant_peer_send", "rank");
    if (size > 0) demand_pointer(data, "ant_peer_send", "data");
    rank->rank.send_to_peer(peer, {static_cast<const std::byte *>(data), size});
    return ANT_OK;
  });
}

extern "C" int ant_peer_recv(ant_rank *rank, double deadline, int32_t *peer, const void **data, size_t *size) {
  return guarded([&] {
    demand_pointer(rank, "ant_peer_recv", "rank");
    demand_pointer(peer, "ant_peer_recv", "peer");
    demand_pointer(data, "ant_peer_recv", "data");
    demand_pointer(size, "ant_peer_recv", "size");
    const int outcome = code_of(rank->rank.receive_from_peer(deadline_of(deadline, "ant_peer_recv")));
    if (outcome != ANT_OK) return outcome;
    const PeerMessage &message = rank->rank.peer_message();
    *peer = static_cast<int32_t>(message.from);
    *data = message.data.data();
    *size = message.data.size();
    return outcome;
  });
}
