#pragma once
// The coordinator's side of the control messages, for tests.

#include <functional>
#include <map>
#include <msgpack.hpp>
#include <string>

#include "engine/bytes.hpp"
#include "graph_file.hpp"

namespace antiphon::tests {

using Packer = msgpack::packer<msgpack::sbuffer>;

template <class T>
void put(Packer &packer, const char *key, const T &value) {
  packer.pack(key);
  packer.pack(value);
}

Bytes pack_map(const std::function<void(Packer &)> &write, std::uint32_t keys);
/** The key `ports` of a join reply: inputs and outputs that the graph connects. */
void pack_connected_ports(Packer &packer, const tools::Graph &graph, std::uint32_t process);
Bytes encode_plan_request(const RankPlan &plan);
Bytes encode_abort(const std::string &code, const std::string &message, const std::string &process, std::uint32_t rank);
Bytes encode_leave(int code);

}  // namespace antiphon::tests
