#include "runtime/fields.hpp"

#include <cmath>
#include <cstring>

#include "engine/error.hpp"

namespace antiphon {
namespace {

using msgpack::type::object_type;

/** What nesting and sizes of a control message may be at most. */
const msgpack::unpack_limit LIMIT(1 << 24, 1 << 20, 1 << 24, 1 << 30, 1 << 20, 32);

}  // namespace

ControlMessage::ControlMessage(ByteView bytes, std::string what) : what_(std::move(what)) {
  try {
    std::size_t end = 0;
    handle_ = msgpack::unpack(reinterpret_cast<const char *>(bytes.data()), bytes.size(), end, nullptr, nullptr, LIMIT);
    if (end == bytes.size()) return;
  } catch (const std::exception &) {
    // It is told below like bytes that are left over.
  }
  throw Error(ANT_ERR_CONTROL_MALFORMED, {.message = "a control message is no MessagePack", .found = std::to_string(bytes.size()) + " bytes", .where = what_});
}

Field Field::operator[](const char *key) const {
  if (object_ == nullptr || object_->type != msgpack::type::MAP) complain("a map");
  const msgpack::object_map &map = object_->via.map;
  for (std::uint32_t i = 0; i < map.size; ++i) {
    const msgpack::object &name = map.ptr[i].key;
    if (name.type != msgpack::type::STR || name.via.str.size != std::strlen(key)) continue;
    if (std::memcmp(name.via.str.ptr, key, name.via.str.size) == 0) return Field(&map.ptr[i].val, path_ + "." + key);
  }
  return Field(nullptr, path_ + "." + key);
}

bool Field::is_nil() const {
  if (object_ == nullptr) complain("a value or nil");
  return object_->type == msgpack::type::NIL;
}

std::string Field::text() const {
  if (object_ == nullptr || object_->type != msgpack::type::STR) complain("text");
  return {object_->via.str.ptr, object_->via.str.size};
}

bool Field::flag() const {
  if (object_ == nullptr || object_->type != msgpack::type::BOOLEAN) complain("a boolean");
  return object_->via.boolean;
}

double Field::real() const {
  if (object_ != nullptr) {
    switch (object_->type) {
      case msgpack::type::POSITIVE_INTEGER: return static_cast<double>(object_->via.u64);
      case msgpack::type::NEGATIVE_INTEGER: return static_cast<double>(object_->via.i64);
      case msgpack::type::FLOAT32:
      case msgpack::type::FLOAT64: return object_->via.f64;
      default: break;
    }
  }
  complain("a number");
}

std::int64_t Field::whole(std::int64_t least, std::int64_t most) const {
  const std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (object_ == nullptr) complain(expected);
  std::int64_t value = 0;
  if (object_->type == msgpack::type::POSITIVE_INTEGER && object_->via.u64 <= static_cast<std::uint64_t>(FOREVER)) {
    value = static_cast<std::int64_t>(object_->via.u64);
  } else if (object_->type == msgpack::type::NEGATIVE_INTEGER) {
    value = object_->via.i64;
  } else if (object_->type == msgpack::type::FLOAT64 && std::abs(object_->via.f64) <= static_cast<double>(MAX_UNITS) &&
             object_->via.f64 == std::floor(object_->via.f64)) {
    value = static_cast<std::int64_t>(object_->via.f64);
  } else {
    complain(expected);
  }
  if (value < least || value > most) complain(expected);
  return value;
}

Units Field::time() const {
  if (object_ != nullptr && object_->type == msgpack::type::POSITIVE_INTEGER && object_->via.u64 == static_cast<std::uint64_t>(FOREVER)) return FOREVER;
  return whole(0, MAX_UNITS);
}

std::size_t Field::word(std::initializer_list<const char *> words) const {
  std::string expected;
  const std::string value = text();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (value == words.begin()[i]) return i;
    expected += (i > 0 ? " or " : "") + std::string(words.begin()[i]);
  }
  complain(expected);
}

std::vector<double> Field::samples() const {
  if (object_ == nullptr || object_->type != msgpack::type::BIN || object_->via.bin.size % sizeof(double) != 0) complain("bytes of float64 values");
  std::vector<double> samples(object_->via.bin.size / sizeof(double));
  if (!samples.empty()) std::memcpy(samples.data(), object_->via.bin.ptr, object_->via.bin.size);
  return samples;
}

Interval Field::interval() const {
  const std::vector<Field> ends = list();
  if (ends.size() != 2) complain("an interval [begin, end]");
  const Interval interval{ends[0].whole(0), ends[1].whole(0)};
  if (interval.begin > interval.end) complain("an interval [begin, end]");
  return interval;
}

std::vector<Field> Field::list() const {
  if (object_ == nullptr || object_->type != msgpack::type::ARRAY) complain("a list");
  std::vector<Field> fields;
  for (std::uint32_t i = 0; i < object_->via.array.size; ++i) fields.emplace_back(&object_->via.array.ptr[i], path_ + "[" + std::to_string(i) + "]");
  return fields;
}

std::vector<std::pair<std::string, std::string>> Field::texts() const {
  if (object_ == nullptr || object_->type != msgpack::type::MAP) complain("a map of texts");
  std::vector<std::pair<std::string, std::string>> texts;
  for (std::uint32_t i = 0; i < object_->via.map.size; ++i) {
    const std::string key = Field(&object_->via.map.ptr[i].key, path_ + " (a key)").text();
    texts.emplace_back(key, Field(&object_->via.map.ptr[i].val, path_ + "." + key).text());
  }
  return texts;
}

std::string Field::found() const {
  if (object_ == nullptr) return "nothing";
  switch (object_->type) {
    case msgpack::type::NIL: return "nil";
    case msgpack::type::BOOLEAN: return object_->via.boolean ? "true" : "false";
    case msgpack::type::POSITIVE_INTEGER: return std::to_string(object_->via.u64);
    case msgpack::type::NEGATIVE_INTEGER: return std::to_string(object_->via.i64);
    case msgpack::type::FLOAT32:
    case msgpack::type::FLOAT64: return std::to_string(object_->via.f64);
    case msgpack::type::STR: return "'" + std::string(object_->via.str.ptr, std::min<std::size_t>(object_->via.str.size, 60)) + "'";
    case msgpack::type::BIN: return std::to_string(object_->via.bin.size) + " bytes";
    case msgpack::type::ARRAY: return "a list of " + std::to_string(object_->via.array.size);
    case msgpack::type::MAP: return "a map";
    case msgpack::type::EXT: return "an extension";
  }
  return "something else";
}

void Field::complain(const std::string &expected) const {
  throw Error(ANT_ERR_CONTROL_MALFORMED,
              {.message = "a field of a control message is missing or of another type", .expected = expected, .found = found(), .where = path_});
}

}  // namespace antiphon
