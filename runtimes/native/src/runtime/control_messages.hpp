#pragma once
// The control messages of a rank (docs/protocol.md, "Set-up: requests and replies", "Report and heartbeat").

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "engine/plan.hpp"
#include "engine/rank_engine.hpp"
#include "runtime/fields.hpp"

namespace antiphon {

struct ConnectedPort {
  std::string name;
  Direction direction;
  std::int64_t width;  // -1: not stated
};

struct Timeouts {
  double repeat = 0.2, heartbeat = 1, lease = 10, bus = 30;  // [s]
};

struct JoinReply {
  std::string process;
  std::int32_t rank = 0, np = 1;
  Units units_per_second = 1'000'000'000;
  Units stop = FOREVER;
  std::map<std::string, std::string> variables;
  std::vector<ConnectedPort> ports;
  std::int32_t seed = 1, rank_seed = 1;
  Timeouts timeouts;
};

enum class DelaySide { undeclared, axonal, dendritic };

struct ReadyDeclaration {
  Units tick = 0;
  Closed closed = Closed::left;
  bool barrier = false;
  bool exact_replay = false;
  DelaySide delay_side = DelaySide::undeclared;
  bool is_music = false;  ///< asks for MUSIC's schedule, ends itself, and counts buffering in its own ticks
  std::vector<std::string> notes;
};

/** What the shell around the engine counts. */
struct ShellCounters {
  double compute = 0, wait = 0;  // [s]
  std::uint64_t unmapped = 0;
};

struct Heartbeat {
  const char *phase;
  Units time, end;
  double in_tick;  // [s]
  const RankEngine *engine;  // null before the plan
};

/** The text of an error after its code, as it travels. */
struct WireError {
  std::string code, message, process;
  std::optional<std::int64_t> rank;
};

Bytes encode_join(std::uint32_t rank_id, std::int64_t pid, const std::string &language, const std::string &version);
Bytes encode_ready(std::uint32_t rank_id, const ReadyDeclaration &declaration, const std::vector<PortDeclaration> &ports);
Bytes encode_ended(std::uint32_t rank_id, const RankEngine &engine, const ShellCounters &shell);
Bytes encode_fail(std::uint32_t rank_id, const std::string &code, const std::string &message, const char *detail);
Bytes encode_heartbeat(std::uint32_t rank_id, const Heartbeat &heartbeat);
/** The reply to a request of the coordinator; null: all is well. */
Bytes encode_reply(const Error *error);
/** The reply to `abort`: what the rank has done so far; null before the plan. */
Bytes encode_abort_reply(const RankEngine *engine, const ShellCounters &shell);

JoinReply decode_join_reply(const Field &fields);
RankPlan decode_plan(const Field &plan);
WireError decode_error(const Field &error);

}  // namespace antiphon
