#include "runtime/port_book.hpp"

#include <algorithm>
#include <limits>

#include "antiphon/antiphon.h"

namespace antiphon {
namespace {

constexpr std::int64_t MOST_INDICES = std::numeric_limits<std::int32_t>::max();

const char *name_of(Direction direction) { return direction == Direction::in ? "an input" : "an output"; }

Error invalid(const std::string &message, const std::string &expected, const std::string &found, const std::string &where) {
  return Error(ANT_ERR_ARGUMENT_INVALID, {.message = message, .expected = expected, .found = found, .where = where});
}

}  // namespace

void PortBook::open(const JoinReply &facts) { facts_ = &facts; }

std::size_t PortBook::declare(const std::string &name, Kind kind, Direction direction, std::int64_t width) {
  if (name.empty()) throw invalid("a port has no name", "a name", "''", facts_->process);
  const std::string where = facts_->process + "." + name;
  const bool is_known = std::any_of(declarations_.begin(), declarations_.end(), [&](const PortDeclaration &port) { return port.name == name; });
  if (is_known) throw invalid("a port is declared twice", "each name once", "'" + name + "'", where);
  if (width < ANT_WIDTH_MAPPED || width > MOST_INDICES || (kind == Kind::messages && width != -1)) {
    throw invalid("a port has a width that cannot be used", kind == Kind::messages ? "-1: messages have none" : "0 to 2^31 - 1, -1, or ANT_WIDTH_MAPPED", std::to_string(width), where);
  }
  const ConnectedPort *connection = connected(name);
  if (connection != nullptr && connection->direction != direction) {
    throw Error(ANT_ERR_SETUP_PORT_DIRECTION_MISMATCH, {.message = "the configuration connects a port the other way than the program declares it",
                                                        .expected = name_of(connection->direction),
                                                        .found = name_of(direction),
                                                        .where = where});
  }
  declarations_.push_back({.name = name, .kind = kind, .direction = direction, .width = width});
  is_mapped_.push_back(kind == Kind::messages);
  return declarations_.size() - 1;
}

void PortBook::map(std::size_t number, std::vector<Interval> intervals) {
  PortDeclaration &port = declarations_[number];
  const std::string where = facts_->process + "." + port.name;
  if (port.kind == Kind::messages && !intervals.empty()) throw invalid("messages have no indices", "no intervals", std::to_string(intervals.size()), where);
  const std::int64_t width = width_of(port);
  const std::int64_t most = width >= 0 ? width : MOST_INDICES;
  for (const Interval &interval : intervals) {
    if (interval.begin >= 0 && interval.begin <= interval.end && interval.end <= most) continue;
    throw Error(ANT_ERR_SETUP_INDEX_OUT_OF_RANGE, {.message = "a rank maps an interval that its port does not have",
                                                   .expected = "begin <= end, from 0 to " + std::to_string(most),
                                                   .found = "[" + std::to_string(interval.begin) + ", " + std::to_string(interval.end) + ")",
                                                   .where = where});
  }
  if (IndexSet(intervals).size() != count_indices(intervals)) {
    throw Error(ANT_ERR_SETUP_INDEX_OUT_OF_RANGE, {.message = "a rank maps an index twice", .expected = "each index once", .where = where});
  }
  port.indices = std::move(intervals);
  is_mapped_[number] = true;
}

void PortBook::set_options(std::size_t number, const InputOptions &options) {
  PortDeclaration &port = declarations_[number];
  const std::string where = facts_->process + "." + port.name;
  const bool is_output = port.direction == Direction::out;
  if (is_output && (options.latency != 0 || options.interpolation != Interpolation::linear)) {
    throw invalid("an output has no latency or interpolation", "an input", "an output", where);
  }
  if (options.latency < 0 || options.latency > MAX_UNITS) {
    throw Error(ANT_ERR_SETUP_LATENCY_INVALID, {.message = "a latency cannot be used",
                                                .expected = "0 to 2^53 - 1 units",
                                                .found = std::to_string(options.latency),
                                                .where = where});
  }
  if (options.max_buffered < 0 || options.max_buffered > MAX_UNITS) {
    throw invalid("a buffering cannot be used", "0 or more ticks", std::to_string(options.max_buffered), where);
  }
  port.latency = options.latency;
  port.max_buffered = options.max_buffered;
  port.interpolation = options.interpolation;
}

void PortBook::set_initial(std::size_t number, std::span<const double> samples) {
  declarations_[number].initial.assign(samples.begin(), samples.end());
}

void PortBook::close() {
  for (std::size_t number = 0; number < declarations_.size(); ++number) {
    if (!is_mapped_[number]) map_block(number);
    PortDeclaration &port = declarations_[number];
    if (port.kind != Kind::continuous || port.direction == Direction::in) continue;
    const auto width = static_cast<std::size_t>(count_indices(port.indices));
    if (!port.initial.empty() && port.initial.size() != width) {
      throw Error(ANT_ERR_PORT_SHAPE_MISMATCH, {.message = "sample 0 needs one value per owned index",
                                                .expected = std::to_string(width) + " values",
                                                .found = std::to_string(port.initial.size()),
                                                .where = facts_->process + "." + port.name});
    }
    port.initial.resize(width, 0.0);
  }
}

void PortBook::map_block(std::size_t number) {
  PortDeclaration &port = declarations_[number];
  const std::int64_t width = width_of(port);
  // What is not connected needs no width: nothing is sent and nothing arrives.
  if (width < 0 && connected(port.name) == nullptr) return;
  if (width < 0) {
    throw Error(ANT_ERR_SETUP_WIDTH_MISMATCH, {.message = "a port has no index map, and its width is not known",
                                               .expected = "a width where it is declared, a width in the configuration, or a map",
                                               .where = facts_->process + "." + port.name,
                                               .remedy = "Declare the port with a width, or map the indices of this rank."});
  }
  const Interval block = block_of(width, facts_->rank, facts_->np);
  port.indices.clear();
  if (block.begin < block.end) port.indices.push_back(block);
  is_mapped_[number] = true;
}

const PortDeclaration &PortBook::port(std::int64_t number) const {
  if (number >= 0 && static_cast<std::size_t>(number) < declarations_.size()) return declarations_[static_cast<std::size_t>(number)];
  throw Error(ANT_ERR_PORT_UNKNOWN, {.message = "a call names a port that was not declared",
                                     .expected = "a number that ant_port_declare gave",
                                     .found = std::to_string(number),
                                     .where = facts_->process});
}

std::optional<PortFacts> PortBook::find(const std::string &name) const {
  const ConnectedPort *connection = connected(name);
  for (std::size_t number = 0; number < declarations_.size(); ++number) {
    if (declarations_[number].name == name) return PortFacts{name, &declarations_[number], connection, is_mapped_[number]};
  }
  if (connection != nullptr) return PortFacts{name, nullptr, connection, false};
  return std::nullopt;
}

std::optional<PortFacts> PortBook::at(std::size_t index) const {
  if (index < facts_->ports.size()) return find(facts_->ports[index].name);
  index -= facts_->ports.size();
  for (const PortDeclaration &port : declarations_) {
    if (connected(port.name) == nullptr && index-- == 0) return find(port.name);
  }
  return std::nullopt;
}

const ConnectedPort *PortBook::connected(const std::string &name) const {
  for (const ConnectedPort &port : facts_->ports) {
    if (port.name == name) return &port;
  }
  return nullptr;
}

std::int64_t PortBook::width_of(const PortDeclaration &port) const {
  if (port.width >= 0) return port.width;
  if (port.width == ANT_WIDTH_MAPPED) return -1;
  const ConnectedPort *connection = connected(port.name);
  return connection != nullptr ? connection->width : -1;
}

}  // namespace antiphon
