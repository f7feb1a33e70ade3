#include "rank_handle.hpp"

#include "abi_error.hpp"

namespace antiphon::python {

namespace {

/** How long a call waits before it looks for signals (Ctrl-C) [s]. */
constexpr double kSignalPeriod = 0.25;

ant_map_options to_abi(const PortOptions &options) { return {options.latency, options.max_buffered, options.interpolation}; }

/** Repeats a waiting call without the interpreter lock until it is done; Python's signal handlers run in between. */
template <class Call>
int wait(Call call) {
  for (;;) {
    int result;
    {
      nb::gil_scoped_release released;
      result = call(kSignalPeriod);
    }
    if (result != ANT_TIMEOUT) return check(result);
    if (PyErr_CheckSignals() != 0) throw nb::python_error();
  }
}

}  // namespace

void RankHandle::Closer::operator()(ant_rank *rank) const { ant_close(rank); }

std::unique_ptr<RankHandle> RankHandle::join(const std::string &version, double timeout) {
  ant_join_options options{};
  options.language = "python";
  options.version = version.c_str();
  options.timeout = timeout;
  ant_rank *rank = nullptr;
  int result;
  {
    nb::gil_scoped_release released;
    result = ant_join(&options, &rank);
  }
  check(result);
  return std::unique_ptr<RankHandle>(new RankHandle(rank));
}

ant_rank *RankHandle::get() const {
  if (!rank_) throw AbiError{ANT_ERR_CONTROL_STATE, "CONTROL_STATE: the rank is closed. Call join, declare ports, start, tick, finish, in this order."};
  return rank_.get();
}

nb::dict RankHandle::info() const {
  ant_info_t info{};
  check(ant_info(get(), &info));
  nb::dict d;
  d["process"] = info.process;
  d["rank"] = info.rank;
  d["np"] = info.np;
  d["rank_id"] = info.rank_id;
  d["units_per_second"] = info.units_per_second;
  d["stop"] = info.stop;
  d["tick"] = info.tick;
  d["end"] = info.end;
  return d;
}

nb::dict RankHandle::variables() const {
  nb::dict d;
  const char *key = nullptr, *value = nullptr;
  for (std::size_t i = 0; check(ant_config_at(get(), i, &key, &value)) == ANT_OK; ++i) d[key] = value;
  return d;
}

nb::tuple RankHandle::seeds() const {
  std::int32_t process = 0, rank = 0;
  check(ant_seed(get(), &process, &rank));
  return nb::make_tuple(process, rank);
}

std::int64_t RankHandle::units(double seconds) const {
  std::int64_t units = 0;
  check(ant_units(get(), seconds, &units));
  return units;
}

double RankHandle::seconds(std::int64_t units) const {
  double seconds = 0;
  check(ant_seconds(get(), units, &seconds));
  return seconds;
}

int RankHandle::port_declare(const std::string &name, int kind, int direction, std::int64_t width) {
  std::int32_t port = -1;
  check(ant_port_declare(get(), name.c_str(), static_cast<ant_kind>(kind), static_cast<ant_direction>(direction), width, &port));
  return port;
}

void RankHandle::port_map(int port, const Input<std::int64_t> &bounds, const std::optional<PortOptions> &options) {
  const ant_map_options abi = options ? to_abi(*options) : ant_map_options{};
  check(ant_port_map(get(), port, bounds.data(), bounds.size() / 2, options ? &abi : nullptr));
}

void RankHandle::port_options(int port, const PortOptions &options) {
  const ant_map_options abi = to_abi(options);
  check(ant_port_options(get(), port, &abi));
}

nb::list RankHandle::ports() const {
  nb::list list;
  ant_port_info_t info{};
  for (std::size_t i = 0; check(ant_port_at(get(), i, &info)) == ANT_OK; ++i) {
    nb::dict d;
    d["name"] = info.name;
    d["kind"] = info.kind;
    d["direction"] = info.direction;
    d["connected"] = info.connected != 0;
    d["width"] = info.width;
    d["local_width"] = info.local_width;
    d["latency"] = info.latency;
    d["max_buffered"] = info.max_buffered;
    list.append(d);
  }
  return list;
}

void RankHandle::ready(std::int64_t tick, int closed, bool barrier, bool exact_replay, int delay_side, const std::vector<std::string> &notes) {
  std::vector<const char *> lines;
  for (const std::string &note : notes) lines.push_back(note.c_str());
  const ant_ready_options options{tick, closed, barrier ? 1 : 0, exact_replay ? 1 : 0, delay_side, lines.data(), lines.size(), ANT_SCHEDULE_NORMAL};
  int result;
  {
    nb::gil_scoped_release released;
    result = ant_ready(get(), &options);
  }
  check(result);
}

int RankHandle::start() {
  return wait([rank = get()](double deadline) { return ant_start(rank, deadline); });
}

int RankHandle::tick() {
  return wait([rank = get()](double deadline) { return ant_tick(rank, deadline); });
}

int RankHandle::try_tick() {
  ant_rank *rank = get();
  int result;
  {
    nb::gil_scoped_release released;
    result = ant_tick(rank, 0);
  }
  return result == ANT_TIMEOUT ? result : check(result);
}

int RankHandle::finish() {
  return wait([rank = get()](double deadline) { return ant_finish(rank, deadline); });
}

std::int64_t RankHandle::now() const {
  std::int64_t time = 0;
  check(ant_now(get(), &time));
  return time;
}

void RankHandle::send_events(int port, const Input<double> &times, const Input<std::int32_t> &indices,
                             const std::optional<Input<double>> &values) {
  if (times.size() != indices.size() || (values && values->size() != times.size()))
    throw AbiError{ANT_ERR_PORT_SHAPE_MISMATCH,
                   "PORT_SHAPE_MISMATCH: " + std::to_string(times.size()) + " times came with " + std::to_string(indices.size()) +
                       " indices" + (values ? " and " + std::to_string(values->size()) + " values" : "") +
                       ". Give one index (and, if any, one value) per time."};
  check(ant_send_events(get(), port, times.data(), indices.data(), values ? values->data() : nullptr, times.size()));
}

void RankHandle::send_samples(int port, const Input<double> &samples) {
  check(ant_send_samples(get(), port, samples.data(), samples.size()));
}

void RankHandle::send_message(int port, double time, const nb::bytes &data) {
  check(ant_send_message(get(), port, time, data.data(), data.size()));
}

nb::list RankHandle::recv_messages(int port) {
  const ant_message *messages = nullptr;
  std::size_t count = 0;
  check(ant_recv_messages(get(), port, &messages, &count));
  nb::list list;
  for (std::size_t i = 0; i < count; ++i)
    list.append(nb::make_tuple(messages[i].time, nb::bytes(messages[i].data, messages[i].size)));
  return list;
}

nb::dict RankHandle::stats() const {
  ant_stats_t s{};
  check(ant_stats(get(), &s));
  nb::dict d;
  d["time"] = s.time;
  d["ticks"] = s.ticks;
  d["compute_seconds"] = s.compute_seconds;
  d["wait_seconds"] = s.wait_seconds;
  d["spikes_in"] = s.spikes_in;
  d["spikes_out"] = s.spikes_out;
  d["frames_in"] = s.frames_in;
  d["frames_out"] = s.frames_out;
  d["bytes_in"] = s.bytes_in;
  d["bytes_out"] = s.bytes_out;
  d["resent"] = s.resent;
  d["late"] = s.late;
  d["clamped"] = s.clamped;
  d["malformed"] = s.malformed;
  return d;
}

void RankHandle::log(int level, const std::string &message) const {
  check(ant_log(get(), static_cast<ant_log_level>(level), message.c_str()));
}

void RankHandle::abort(int code, const std::string &message, const std::optional<std::string> &detail) {
  int result;
  {
    nb::gil_scoped_release released;
    result = ant_abort(get(), code, message.c_str(), detail ? detail->c_str() : nullptr);
  }
  check(result);
}

int RankHandle::exit_code() const { return ant_exit_code(get()); }

void RankHandle::close() {
  nb::gil_scoped_release released;
  rank_.reset();
}

}  // namespace antiphon::python
