#pragma once
// Reads MessagePack maps, and complains with the path of what is wrong.

#include <functional>
#include <msgpack.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/bytes.hpp"
#include "engine/index_set.hpp"
#include "engine/units.hpp"

namespace antiphon {

/** A value of a control message and the path that an error names. Getters throw CONTROL_MALFORMED. */
class Field {
 public:
  Field(const msgpack::object *object, std::string path) : object_(object), path_(std::move(path)) {}

  /** A key of this map; a missing one complains when it is read. Unknown keys are ignored. */
  Field operator[](const char *key) const;
  bool is_nil() const;
  bool is_missing() const { return object_ == nullptr; }

  std::string text() const;
  bool flag() const;
  double real() const;
  /** A whole number from `least` to `most`. */
  std::int64_t whole(std::int64_t least = -MAX_UNITS, std::int64_t most = MAX_UNITS) const;
  std::uint32_t number() const { return static_cast<std::uint32_t>(whole(0, 0xffffffff)); }
  /** A time or a span of at least 0, or FOREVER. */
  Units time() const;
  /** One of the words; its position in the list. */
  std::size_t word(std::initializer_list<const char *> words) const;
  std::vector<double> samples() const;  // bytes of float64
  Interval interval() const;
  std::vector<Field> list() const;
  std::vector<std::pair<std::string, std::string>> texts() const;  // a map of texts

 private:
  [[noreturn]] void complain(const std::string &expected) const;
  std::string found() const;

  const msgpack::object *object_;
  std::string path_;
};

/** A received control message. */
class ControlMessage {
 public:
  /** Throws CONTROL_MALFORMED for bytes that are no MessagePack. */
  ControlMessage(ByteView bytes, std::string what);
  Field fields() const { return Field(&handle_.get(), what_); }

 private:
  msgpack::object_handle handle_;
  std::string what_;
};

}  // namespace antiphon
