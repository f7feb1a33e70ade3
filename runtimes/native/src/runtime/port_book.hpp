#pragma once
// The ports of a rank during set-up: what the configuration connects and what the program declares.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/plan.hpp"
#include "runtime/control_messages.hpp"

namespace antiphon {

/** Options of an input. */
struct InputOptions {
  Units latency = 0;
  std::int64_t max_buffered = 0;
  Interpolation interpolation = Interpolation::linear;
};

/** What is known of a port, declared or connected. */
struct PortFacts {
  std::string name;
  const PortDeclaration *declaration;  // null: the program has not declared it
  const ConnectedPort *connected;      // null: the configuration does not connect it
  bool is_mapped;
};

class PortBook {
 public:
  void open(const JoinReply &facts);

  /** Returns the port's number. Throws ARGUMENT_INVALID, SETUP_PORT_DIRECTION_MISMATCH. */
  std::size_t declare(const std::string &name, Kind kind, Direction direction, std::int64_t width);
  /** Throws SETUP_INDEX_OUT_OF_RANGE, ARGUMENT_INVALID. */
  void map(std::size_t port, std::vector<Interval> intervals);
  /** Throws SETUP_LATENCY_INVALID, ARGUMENT_INVALID. */
  void set_options(std::size_t port, const InputOptions &options);
  /** Sample 0 of a continuous output. */
  void set_initial(std::size_t port, std::span<const double> samples);
  /** Gives blocks to ports without a map and checks sample 0. Throws SETUP_WIDTH_MISMATCH, PORT_SHAPE_MISMATCH. */
  void close();

  /** Throws PORT_UNKNOWN. */
  const PortDeclaration &port(std::int64_t number) const;
  const std::vector<PortDeclaration> &declarations() const { return declarations_; }
  std::optional<PortFacts> find(const std::string &name) const;
  /** Those of the configuration in its order, then those declared besides. */
  std::optional<PortFacts> at(std::size_t index) const;

 private:
  const ConnectedPort *connected(const std::string &name) const;
  std::int64_t width_of(const PortDeclaration &port) const;
  void map_block(std::size_t number);

  const JoinReply *facts_ = nullptr;
  std::vector<PortDeclaration> declarations_;
  std::vector<bool> is_mapped_;
};

}  // namespace antiphon
