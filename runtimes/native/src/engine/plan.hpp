#pragma once
// The coordinator's part of a plan for one rank (docs/protocol.md, "The plan of a rank"), and what the rank declared.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/index_set.hpp"
#include "engine/units.hpp"

namespace antiphon {

enum class Kind : std::uint8_t { spikes = 1, continuous = 2, messages = 3 };
enum class Direction : std::uint8_t { in, out };
/** On which side the interval of a tick is closed. */
enum class Closed : std::uint8_t { left, right };
enum class Interpolation : std::uint8_t { linear, nearest };

const char *name_of(Kind kind);

/** A port as this rank declares it. */
struct PortDeclaration {
  std::string name;
  Kind kind = Kind::spikes;
  Direction direction = Direction::in;
  std::int64_t width = -1;          ///< -1: not given; ANT_WIDTH_MAPPED
  std::vector<Interval> indices{};  ///< in the order of local indices; empty for messages
  Units latency = 0;
  std::int64_t max_buffered = 0;  ///< [ticks of the sender; an input under MUSIC's schedule: its own] 0: default
  Interpolation interpolation = Interpolation::linear;
  std::vector<double> initial{};  ///< continuous outputs: sample 0, local order; empty: zeros
};

/** A connected input port. */
struct InputPlan {
  std::string port;
  std::uint32_t connection = 0;
  Kind kind = Kind::spikes;
  Units latency = 0;
  std::int64_t width = 0;
  Interpolation interpolation = Interpolation::linear;
  Units sender_tick = 1;
  Units sender_end = FOREVER;
};

struct PartInPlan {
  std::uint32_t connection = 0;
  std::vector<std::int32_t> columns{};  ///< continuous: where the columns land in this rank's row
  std::vector<double> initial{};        ///< continuous: the sample at time 0 of these columns
};

/** A link from a sender rank. */
struct LinkInPlan {
  std::uint32_t link = 0;
  std::string name{};
  std::uint32_t sender = 0;       ///< its number in the run
  std::uint32_t sender_rank = 0;  ///< its number in its process
  Units lead = 0;
  Units credit = 0;
  std::vector<PartInPlan> parts{};
};

struct PartOutPlan {
  std::uint32_t connection = 0;
  std::string port{};
  Kind kind = Kind::spikes;
  std::vector<Interval> indices{};      ///< spikes: what the receiver wants of this rank's indices
  std::vector<std::int32_t> columns{};  ///< continuous: positions in this rank's row
  Units latency = 0;
  Units receiver_end = FOREVER;
  Closed receiver_closed = Closed::left;
};

/** A link to a receiver rank. */
struct LinkOutPlan {
  std::uint32_t link = 0;
  std::string name{};
  std::uint32_t receiver = 0;  ///< its number in the run
  Units credit = 0;
  std::int64_t flush_ticks = 1;
  std::vector<PartOutPlan> parts{};
};

struct ScheduledPlanConnection {
  std::uint32_t connection = 0;
  std::uint32_t from = 0;     ///< number of the sender's process
  std::uint32_t to = 0;       ///< number of the receiver's process
  Units latency = 0;
  std::int64_t buffered = 0;  ///< exchanges are planned `buffered + 1` ticks of the sender apart
};

/** MUSIC's schedule of a run, as one rank follows it. */
struct SchedulePlan {
  std::uint32_t process = 0;  ///< number of this rank's
  std::vector<Units> ticks{};  ///< of each process
  std::vector<ScheduledPlanConnection> connections{};  ///< in the order in which a round of the schedule visits them
  std::uint64_t memory = 0;    ///< [bytes] what may wait: the schedule itself bounds nothing
};

struct RankPlan {
  std::uint32_t epoch = 0;
  std::uint32_t rank_id = 0;
  Units tick = 1;
  Units end = FOREVER;
  Closed closed = Closed::left;
  bool barrier = false;
  Units units_per_second = 1'000'000'000;
  bool ends_itself = false;  ///< the program decides when it ends; `end` is FOREVER
  std::optional<SchedulePlan> schedule{};  ///< nothing: each rank goes on as soon as it may
  std::vector<InputPlan> inputs{};
  std::vector<LinkInPlan> ins{};
  std::vector<LinkOutPlan> outs{};
};

}  // namespace antiphon
