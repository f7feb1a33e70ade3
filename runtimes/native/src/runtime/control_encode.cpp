#include "runtime/control_messages.hpp"

#include "antiphon/antiphon.h"

namespace antiphon {
namespace {

/** Writes maps whose number of keys is told beforehand. */
class Writer {
 public:
  explicit Writer(std::uint32_t keys) { packer_.pack_map(keys); }
  /** A request with `keys` fields besides those of every request. */
  Writer(const char *type, std::uint32_t keys) : Writer(keys + 2) { put("type", type).put("protocol", ANT_PROTOCOL_VERSION); }
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  template <class T>
  Writer &put(const char *key, const T &value) {
    packer_.pack(key);
    packer_.pack(value);
    return *this;
  }
  Writer &nil(const char *key) {
    packer_.pack(key);
    packer_.pack_nil();
    return *this;
  }
  Writer &map(const char *key, std::uint32_t keys) {
    packer_.pack(key);
    packer_.pack_map(keys);
    return *this;
  }
  Writer &list(const char *key, std::size_t size) {
    packer_.pack(key);
    packer_.pack_array(static_cast<std::uint32_t>(size));
    return *this;
  }
  Writer &samples(const char *key, const std::vector<double> &samples) {
    const std::size_t bytes = samples.size() * sizeof(double);
    packer_.pack(key);
    packer_.pack_bin(static_cast<std::uint32_t>(bytes));
    packer_.pack_bin_body(reinterpret_cast<const char *>(samples.data()), static_cast<std::uint32_t>(bytes));
    return *this;
  }
  msgpack::packer<msgpack::sbuffer> &packer() { return packer_; }
  Bytes take() const {
    const auto *data = reinterpret_cast<const std::byte *>(buffer_.data());
    return Bytes(data, data + buffer_.size());
  }

 private:
  msgpack::sbuffer buffer_;
  msgpack::packer<msgpack::sbuffer> packer_{buffer_};
};

void put_report(Writer &writer, const RankEngine &engine, const ShellCounters &shell) {
  const EngineCounters &counters = engine.counters();
  const std::vector<ConnectionCount> connections = engine.connections();
  writer.map("report", 15);
  writer.put("ticks", counters.ticks).put("computeSeconds", shell.compute).put("waitSeconds", shell.wait);
  writer.put("framesIn", counters.frames_in).put("framesOut", counters.frames_out);
  writer.put("bytesIn", counters.bytes_in).put("bytesOut", counters.bytes_out);
  writer.put("resent", counters.resent).put("late", engine.late()).put("clamped", counters.clamped);
  writer.put("malformed", counters.malformed).put("spikesIn", counters.spikes_in).put("spikesOut", counters.spikes_out);
  writer.put("unmapped", shell.unmapped);
  writer.list("connections", connections.size());
  for (const ConnectionCount &count : connections) {
    writer.packer().pack_map(4);
    writer.put("connection", count.connection).put("produced", count.produced);
    writer.put("afterEnd", count.after_end).put("delivered", count.delivered);
  }
}

void put_port(Writer &writer, const PortDeclaration &port) {
  const bool is_input = port.direction == Direction::in;
  const bool has_initial = !is_input && port.kind == Kind::continuous;
  writer.packer().pack_map(6 + (is_input ? 2 : 0) + (has_initial ? 1 : 0));
  writer.put("name", port.name).put("kind", name_of(port.kind)).put("direction", is_input ? "in" : "out");
  if (port.width < 0) writer.nil("width");
  else writer.put("width", port.width);
  writer.list("indices", port.indices.size());
  for (const Interval &interval : port.indices) {
    writer.packer().pack_array(2);
    writer.packer().pack(interval.begin);
    writer.packer().pack(interval.end);
  }
  writer.put("maxBuffered", port.max_buffered);
  if (is_input) {
    writer.put("latency", port.latency);
    writer.put("interpolation", port.interpolation == Interpolation::nearest ? "nearest" : "linear");
  }
  if (has_initial) writer.samples("initial", port.initial);
}

}  // namespace

Bytes encode_join(std::uint32_t rank_id, std::int64_t pid, const std::string &language, const std::string &version) {
  return Writer("join", 4).put("rankId", rank_id).put("pid", pid).put("language", language).put("version", version).take();
}

Bytes encode_ready(std::uint32_t rank_id, const ReadyDeclaration &declaration, const std::vector<PortDeclaration> &ports) {
  Writer writer("ready", 9);
  writer.put("rankId", rank_id).put("tick", declaration.tick);
  writer.put("closed", declaration.closed == Closed::right ? "right" : "left");
  writer.put("barrier", declaration.barrier).put("exactReplay", declaration.exact_replay);
  if (declaration.delay_side == DelaySide::undeclared) writer.nil("delaySide");
  else writer.put("delaySide", declaration.delay_side == DelaySide::axonal ? "axonal" : "dendritic");
  writer.put("schedule", declaration.is_music ? "music" : "normal");
  writer.list("ports", ports.size());
  for (const PortDeclaration &port : ports) put_port(writer, port);
  return writer.put("notes", declaration.notes).take();
}

Bytes encode_ended(std::uint32_t rank_id, const RankEngine &engine, const ShellCounters &shell) {
  Writer writer("ended", 2);
  writer.put("rankId", rank_id);
  put_report(writer, engine, shell);
  return writer.take();
}

Bytes encode_abort_reply(const RankEngine *engine, const ShellCounters &shell) {
  Writer writer(2);
  writer.put("ok", true);
  if (engine == nullptr) writer.nil("report");
  else put_report(writer, *engine, shell);
  return writer.take();
}

Bytes encode_fail(std::uint32_t rank_id, const std::string &code, const std::string &message, const char *detail) {
  Writer writer("fail", 2);
  writer.put("rankId", rank_id).map("error", 3).put("code", code).put("message", message);
  if (detail == nullptr) writer.nil("detail");
  else writer.put("detail", detail);
  return writer.take();
}

Bytes encode_heartbeat(std::uint32_t rank_id, const Heartbeat &heartbeat) {
  const RankEngine *engine = heartbeat.engine;
  const EngineCounters counters = engine != nullptr ? engine->counters() : EngineCounters{};
  Writer writer(9);
  writer.put("rankId", rank_id).put("phase", heartbeat.phase).put("time", heartbeat.time).put("end", heartbeat.end);
  writer.put("inTick", heartbeat.in_tick);
  if (engine != nullptr && engine->mode() == Mode::waiting) {
    writer.map("waiting", 2).put("gate", engine->closed_gates()).put("credit", engine->spent_credits());
  } else {
    writer.nil("waiting");
  }
  return writer.put("ticks", counters.ticks).put("spikesIn", counters.spikes_in).put("spikesOut", counters.spikes_out).take();
}

Bytes encode_reply(const Error *error) {
  if (error == nullptr) return Writer(1).put("ok", true).take();
  const std::string code = error_name(error->code());
  const std::string line = error->what();
  const std::string message = line.starts_with(code + ": ") ? line.substr(code.size() + 2) : line;
  return Writer(2).put("ok", false).map("error", 3).put("code", code).put("message", message).nil("detail").take();
}

}  // namespace antiphon
