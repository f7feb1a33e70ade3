#include <cmath>

#include "capi/handle.hpp"

using namespace antiphon;
using namespace antiphon::capi;

extern "C" int ant_abi_version(void) { return ANT_ABI_VERSION; }

extern "C" int ant_join(const ant_join_options *options, ant_rank **rank) {
  return guarded([&] {
    demand_pointer(rank, "ant_join", "rank");
    *rank = nullptr;
    if (options != nullptr && std::isnan(options->timeout)) refuse("ant_join", "the timeout is no number", "seconds", "NaN");
    *rank = std::make_unique<ant_rank>(read_environment(options)).release();
    return ANT_OK;
  });
}

extern "C" int ant_info(const ant_rank *rank, ant_info_t *info) {
  return guarded([&] {
    demand_pointer(rank, "ant_info", "rank");
    demand_pointer(info, "ant_info", "info");
    const JoinReply &facts = rank->rank.facts();
    *info = {.process = facts.process.c_str(),
             .rank = facts.rank,
             .np = facts.np,
             .rank_id = static_cast<std::int32_t>(rank->rank.rank_id()),
             .units_per_second = facts.units_per_second,
             .stop = facts.stop,
             .tick = rank->rank.tick_length(),
             .end = rank->rank.end(),
             .schedule = rank->rank.is_scheduled() ? ANT_SCHEDULE_MUSIC : ANT_SCHEDULE_NORMAL};
    return ANT_OK;
  });
}

extern "C" int ant_config_get(const ant_rank *rank, const char *key, const char **value) {
  return guarded([&] {
    demand_pointer(rank, "ant_config_get", "rank");
    demand_pointer(key, "ant_config_get", "key");
    demand_pointer(value, "ant_config_get", "value");
    const auto &variables = rank->rank.facts().variables;
    const auto found = variables.find(key);
    *value = found != variables.end() ? found->second.c_str() : nullptr;
    return ANT_OK;
  });
}

extern "C" int ant_config_at(const ant_rank *rank, size_t index, const char **key, const char **value) {
  return guarded([&]() -> int {
    demand_pointer(rank, "ant_config_at", "rank");
    demand_pointer(key, "ant_config_at", "key");
    demand_pointer(value, "ant_config_at", "value");
    const auto &variables = rank->rank.facts().variables;
    if (index >= variables.size()) return ANT_DONE;
    const auto place = std::next(variables.begin(), static_cast<std::ptrdiff_t>(index));
    *key = place->first.c_str();
    *value = place->second.c_str();
    return ANT_OK;
  });
}

extern "C" int ant_seed(const ant_rank *rank, int32_t *process_seed, int32_t *rank_seed) {
  return guarded([&] {
    demand_pointer(rank, "ant_seed", "rank");
    if (process_seed != nullptr) *process_seed = rank->rank.facts().seed;
    if (rank_seed != nullptr) *rank_seed = rank->rank.facts().rank_seed;
    return ANT_OK;
  });
}

extern "C" int ant_units(const ant_rank *rank, double seconds, int64_t *units) {
  return guarded([&] {
    demand_pointer(rank, "ant_units", "rank");
    demand_pointer(units, "ant_units", "units");
    const std::optional<Units> converted = Timebase(rank->rank.facts().units_per_second).units(seconds);
    if (!converted) refuse("ant_units", "a time cannot be converted", "finite seconds of at most 2^53 units", std::to_string(seconds));
    *units = *converted;
    return ANT_OK;
  });
}

extern "C" int ant_seconds(const ant_rank *rank, int64_t units, double *seconds) {
  return guarded([&] {
    demand_pointer(rank, "ant_seconds", "rank");
    demand_pointer(seconds, "ant_seconds", "seconds");
    if (units < -MAX_UNITS || units > MAX_UNITS) refuse("ant_seconds", "a time cannot be converted", "at most 2^53 units", std::to_string(units));
    *seconds = Timebase(rank->rank.facts().units_per_second).seconds(units);
    return ANT_OK;
  });
}

extern "C" int ant_ready(ant_rank *rank, const ant_ready_options *options) {
  return guarded([&] {
    demand_pointer(rank, "ant_ready", "rank");
    demand_pointer(options, "ant_ready", "options");
    if (options->closed != ANT_LEFT_CLOSED && options->closed != ANT_RIGHT_CLOSED) {
      refuse("ant_ready", "closed is not known", "ANT_LEFT_CLOSED or ANT_RIGHT_CLOSED", std::to_string(options->closed));
    }
    if (options->delay_side < ANT_DELAY_UNDECLARED || options->delay_side > ANT_DELAY_DENDRITIC) {
      refuse("ant_ready", "delay_side is not known", "an ant_delay_side", std::to_string(options->delay_side));
    }
    if (options->schedule != ANT_SCHEDULE_NORMAL && options->schedule != ANT_SCHEDULE_MUSIC) {
      refuse("ant_ready", "schedule is not known", "ANT_SCHEDULE_NORMAL or ANT_SCHEDULE_MUSIC", std::to_string(options->schedule));
    }
    ReadyDeclaration declaration{.tick = options->tick,
                                 .closed = options->closed == ANT_RIGHT_CLOSED ? Closed::right : Closed::left,
                                 .barrier = options->barrier != 0,
                                 .exact_replay = options->exact_replay != 0,
                                 .delay_side = static_cast<DelaySide>(options->delay_side),
                                 .is_music = options->schedule == ANT_SCHEDULE_MUSIC,
                                 .notes = {}};
    if (options->note_count > 0) demand_pointer(options->notes, "ant_ready", "notes");
    for (size_t i = 0; i < options->note_count; ++i) {
      demand_pointer(options->notes[i], "ant_ready", "a note");
      declaration.notes.emplace_back(options->notes[i]);
    }
    rank->rank.ready(declaration);
    rank->messages.resize(rank->rank.ports().declarations().size());
    return ANT_OK;
  });
}

extern "C" int ant_start(ant_rank *rank, double deadline) {
  return guarded([&] {
    demand_pointer(rank, "ant_start", "rank");
    return code_of(rank->rank.start(deadline_of(deadline, "ant_start")));
  });
}
