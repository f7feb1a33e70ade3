// The golden data that every implementation has to agree with (test/vectors/README.md).
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/bundle.hpp"
#include "engine/frame.hpp"
#include "engine/protocol.hpp"
#include "paths.hpp"

using namespace antiphon;
using antiphon::tests::vectors_folder;
using nlohmann::json;

namespace {

std::vector<json> files_of(const char *area) {
  std::vector<json> files;
  for (const auto &entry : std::filesystem::directory_iterator(vectors_folder() + "/" + area)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream stream(entry.path());
    files.push_back(json::parse(stream));
  }
  REQUIRE(!files.empty());
  return files;
}

Bytes bytes_of(const std::string &hex) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes.push_back(static_cast<std::byte>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return bytes;
}

Units units_of(const json &value) { return value == "infinity" ? FOREVER : value.get<Units>(); }

template <class T>
std::vector<T> column(const std::byte *at, std::size_t count) {
  std::vector<T> values(count);
  if (count > 0) std::memcpy(values.data(), at, count * sizeof(T));
  return values;
}

PartColumns columns_of(const json &part) {
  PartColumns columns;
  if (part.contains("times")) columns.times = part["times"].get<std::vector<double>>();
  if (part.contains("indices")) columns.indices = part["indices"].get<std::vector<std::int32_t>>();
  if (part.contains("values") && !part["values"].is_null()) columns.values = part["values"].get<std::vector<double>>();
  if (part.contains("samples")) columns.samples = part["samples"].get<std::vector<double>>();
  if (part.contains("data")) {
    for (const json &data : part["data"]) {
      const Bytes bytes = bytes_of(data);
      columns.payload.insert(columns.payload.end(), bytes.begin(), bytes.end());
      columns.offsets.push_back(static_cast<std::int32_t>(columns.payload.size()));
    }
  }
  return columns;
}

Kind kind_of(const json &part) {
  if (part["kind"] == "spikes") return Kind::spikes;
  return part["kind"] == "continuous" ? Kind::continuous : Kind::messages;
}

void check_part(const PartView &found, const json &expected) {
  const PartColumns columns = columns_of(expected);
  CHECK(found.connection == expected["connection"]);
  REQUIRE(found.kind == kind_of(expected));
  if (found.kind == Kind::continuous) {
    CHECK(found.extent == expected["columns"]);
    CHECK(column<double>(found.samples, std::size_t{found.rows} * found.extent) == columns.samples);
    return;
  }
  CHECK(column<double>(found.times, found.rows) == columns.times);
  if (found.kind == Kind::spikes) {
    CHECK(column<std::int32_t>(found.indices, found.rows) == columns.indices);
    CHECK((found.values != nullptr) == !columns.values.empty());
    if (found.values != nullptr) CHECK(column<double>(found.values, found.rows) == columns.values);
    return;
  }
  for (std::size_t i = 0; i < found.rows; ++i) {
    const ByteView message = found.message(i);
    CHECK(Bytes(message.begin(), message.end()) == bytes_of(expected["data"][i]));
  }
}

Bytes encode(const json &frame) {
  std::size_t size = FRAME_HEADER_BYTES;
  for (const json &part : frame["parts"]) size += part_size(kind_of(part), columns_of(part), part.value("columns", 0u));
  Bytes bytes(size);
  write_frame_header(bytes.data(), {.link = frame["link"], .epoch = frame["epoch"], .number = frame["number"], .from = units_of(frame["from"]),
                                    .until = units_of(frame["until"]), .parts = static_cast<std::uint32_t>(frame["parts"].size())});
  std::byte *at = bytes.data() + FRAME_HEADER_BYTES;
  for (const json &part : frame["parts"]) at = encode_part(at, part["connection"], kind_of(part), columns_of(part), part.value("columns", 0u));
  return bytes;
}

void check_frame(const json &expected) {
  CAPTURE(expected.value("name", ""));
  const Bytes bytes = bytes_of(expected["hex"]);
  FrameHeader header;
  std::vector<PartView> parts;
  REQUIRE(decode_frame(bytes, header, parts) == nullptr);
  CHECK(header.link == expected["link"]);
  CHECK(header.epoch == expected["epoch"]);
  CHECK(header.number == expected["number"]);
  CHECK(header.from == units_of(expected["from"]));
  CHECK(header.until == units_of(expected["until"]));
  REQUIRE(parts.size() == expected["parts"].size());
  for (std::size_t i = 0; i < parts.size(); ++i) check_part(parts[i], expected["parts"][i]);
  CHECK(encode(expected) == bytes);
}

void check_credit(const json &expected) {
  CAPTURE(expected.value("name", ""));
  const Bytes bytes = bytes_of(expected["hex"]);
  Credit credit;
  REQUIRE(decode_credit(bytes, credit) == nullptr);
  CHECK(credit.time == units_of(expected["time"]));
  CHECK(credit.next == expected["next"]);
  CHECK(credit.until == units_of(expected["until"]));
  CHECK(credit.repeat == expected["repeat"]);
  CHECK(credit.ask == !expected["ask"].is_null());
  if (credit.ask) {
    CHECK(credit.ask_from == expected["ask"][0]);
    CHECK(static_cast<Units>(credit.ask_to) == units_of(expected["ask"][1]));
  }
  const auto encoded = encode_credit(expected["link"], expected["epoch"], credit);
  CHECK(Bytes(encoded.begin(), encoded.end()) == bytes);
}

/** Whether the decoder of its kind refuses a message. */
bool is_refused(const Bytes &bytes) {
  Header header;
  if (decode_header(bytes, header) != nullptr) return true;
  Credit credit;
  FrameHeader frame;
  std::vector<PartView> parts;
  if (header.kind == MessageKind::credit) return decode_credit(bytes, credit) != nullptr;
  return header.kind == MessageKind::frame && decode_frame(bytes, frame, parts) != nullptr;
}

/** Writes down what the state machine wants done, as the vectors do. */
class Recorder : public ProtocolHost {
 public:
  explicit Recorder(const json &plan) : plan_(plan) {}
  json take() { return std::exchange(actions_, json::array()); }

  void send_frame(std::size_t out, std::uint64_t number, Units from, Units until) override {
    actions_.push_back({{"do", "frame"}, {"link", out_link(out)}, {"number", number}, {"from", time(from)}, {"until", time(until)}});
  }
  void send_late_frame(std::size_t out, std::uint64_t number, Units at, std::uint32_t) override { send_frame(out, number, at, at); }
  void exchange(std::size_t, std::uint32_t) override {}
  bool is_exhausted(std::size_t) const override { return false; }
  void resend(std::size_t out, std::uint64_t number) override { actions_.push_back({{"do", "resend"}, {"link", out_link(out)}, {"number", number}}); }
  void forget(std::size_t, std::uint64_t) override {}
  void send_end_ack(std::size_t out) override { actions_.push_back({{"do", "endAck"}, {"link", out_link(out)}}); }
  void send_credit(std::size_t in, const Credit &credit) override {
    json ask = nullptr;
    if (credit.ask) ask = json::array({credit.ask_from, credit.ask_to});
    actions_.push_back({{"do", "credit"}, {"link", plan_["ins"][in]["link"]}, {"time", time(credit.time)}, {"next", credit.next},
                        {"until", time(credit.until)}, {"ask", ask}, {"repeat", credit.repeat}});
  }
  void accept(std::size_t in, std::uint64_t number) override {
    actions_.push_back({{"do", "accept"}, {"link", plan_["ins"][in]["link"]}, {"number", number}});
  }
  void signal(Signal signal) override {
    static constexpr const char *NAMES[] = {"barrier", "tick", "timer", "ended", "leave"};
    actions_.push_back({{"do", NAMES[static_cast<int>(signal)]}});
  }

  static json time(Units units) { return units == FOREVER ? json("infinity") : json(units); }

 private:
  json out_link(std::size_t out) const { return plan_["outs"][out]["link"]; }

  json plan_;
  json actions_ = json::array();
};

RankPlan plan_of(const json &in) {
  RankPlan plan;
  plan.tick = in["tick"];
  plan.end = units_of(in["end"]);
  plan.barrier = in["barrier"];
  for (const json &link : in["ins"]) plan.ins.push_back({.link = link["link"], .lead = link["lead"], .credit = link["credit"]});
  for (const json &link : in["outs"]) plan.outs.push_back({.link = link["link"], .credit = link["credit"], .flush_ticks = link["flushTicks"]});
  return plan;
}

/** The number of a link among those of one direction. */
std::size_t place_of(const json &links, const json &input) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i]["link"] == input["link"]) return i;
  }
  FAIL("a vector names a link that its plan does not have");
  return 0;
}

void apply(RankProtocol &protocol, const json &plan, const json &input) {
  const std::string call = input["call"];
  if (call == "start") protocol.start();
  else if (call == "barrierOpened") protocol.barrier_opened();
  else if (call == "ticked") protocol.ticked(std::vector<std::uint8_t>(plan["outs"].size(), input["flushNow"].get<bool>()));
  else if (call == "frame") protocol.frame(place_of(plan["ins"], input), input["number"], units_of(input["until"]), input["now"]);
  else if (call == "endAck") protocol.end_ack(place_of(plan["ins"], input));
  else if (call == "timeout") protocol.timeout(input["inBarrier"]);
  else if (call == "finalise") protocol.finalise();
  else if (call == "credit") {
    Credit credit{.time = units_of(input["time"]), .next = input["next"], .until = units_of(input["until"]), .repeat = input["repeat"], .ask = !input["ask"].is_null()};
    if (credit.ask) {
      credit.ask_from = input["ask"][0];
      credit.ask_to = static_cast<std::uint64_t>(units_of(input["ask"][1]));
    }
    protocol.credit(place_of(plan["outs"], input), credit);
  } else {
    FAIL("unknown call " << call);
  }
}

}  // namespace

TEST_CASE("frames, credits and acknowledgements decode and encode as in the vectors") {
  for (const json &file : files_of("frames")) {
    for (const json &frame : file["frames"]) check_frame(frame);
    for (const json &credit : file["credits"]) check_credit(credit);
    for (const json &ack : file["endAcks"]) {
      const auto encoded = encode_end_ack(ack["link"], ack["epoch"]);
      CHECK(Bytes(encoded.begin(), encoded.end()) == bytes_of(ack["hex"]));
    }
  }
}

TEST_CASE("link messages are bundled and taken apart as in the vectors") {
  for (const json &file : files_of("frames")) {
    for (const json &one : file["bundles"]) {
      CAPTURE(one["name"].get<std::string>());
      Bundle bundle;
      std::vector<Bytes> bus, apart, messages;
      const auto publish = [&](ByteView whole) { bus.emplace_back(whole.begin(), whole.end()); };
      for (const json &hex : one["messages"]) {
        messages.push_back(bytes_of(hex));
        bundle.send(messages.back(), one["maxPayload"], publish);
      }
      if (!bundle.empty()) publish(bundle.take());
      CHECK(bundle.empty());
      std::vector<Bytes> expected;
      for (const json &hex : one["bus"]) expected.push_back(bytes_of(hex));
      CHECK(bus == expected);
      for (const Bytes &whole : bus) {
        for (ByteView rest = whole; !rest.empty(); rest = rest.subspan(leading_length(rest))) {
          const ByteView message = rest.first(leading_length(rest));
          apart.emplace_back(message.begin(), message.end());
        }
      }
      std::sort(apart.begin(), apart.end());
      std::sort(messages.begin(), messages.end());
      CHECK(apart == messages);
    }
  }
}

TEST_CASE("what the vectors call no bundle is left whole from there on") {
  for (const json &file : files_of("frames")) {
    for (const json &one : file["notBundles"]) {
      CAPTURE(one["name"].get<std::string>());
      const Bytes whole = bytes_of(one["hex"]);
      std::vector<std::size_t> lengths;
      for (ByteView rest = whole; !rest.empty(); rest = rest.subspan(leading_length(rest))) lengths.push_back(leading_length(rest));
      CHECK(lengths == one["lengths"].get<std::vector<std::size_t>>());
    }
  }
}

TEST_CASE("what the vectors call malformed is refused") {
  for (const json &file : files_of("frames")) {
    for (const json &message : file["malformed"]) {
      CAPTURE(message["name"].get<std::string>());
      CHECK(is_refused(bytes_of(message["hex"])));
    }
  }
}

TEST_CASE("seconds become units and units seconds as in the vectors") {
  for (const json &file : files_of("time")) {
    for (const json &row : file["rows"]) {
      const Timebase timebase(row[0].get<Units>());
      CAPTURE(row.dump());
      CHECK(timebase.units(row[1].get<double>()) == row[2].get<Units>());
      CHECK(timebase.seconds(row[2].get<Units>()) == row[3].get<double>());
    }
  }
}

TEST_CASE("the state machine does what the model does") {
  static constexpr const char *MODES[] = {"off", "running", "waiting", "barrier", "working", "ended", "left"};
  for (const json &file : files_of("gate")) {
    for (const json &one : file["cases"]) {
      Recorder recorder(one["plan"]);
      RankProtocol protocol(plan_of(one["plan"]), recorder, file["repeatAfter"]);
      std::size_t step = 0;
      for (const json &expected : one["steps"]) {
        CAPTURE(one.value("seed", 0));
        CAPTURE(step++);
        CAPTURE(expected["input"].dump());
        apply(protocol, one["plan"], expected["input"]);
        CHECK(recorder.take() == expected["actions"]);
        CHECK(Recorder::time(protocol.time()) == expected["time"]);
        CHECK(MODES[static_cast<int>(protocol.mode())] == expected["mode"].get<std::string>());
      }
    }
  }
}
