#pragma once
// Output ports: what a tick sends is checked and staged, and joins the links when the tick is over.

#include <span>
#include <vector>

#include "engine/frame.hpp"
#include "engine/index_set.hpp"
#include "engine/interval.hpp"
#include "engine/music_gate.hpp"
#include "engine/plan.hpp"

namespace antiphon {

/** What one port sends in one tick. Only the program's thread touches it while a tick is running. */
class OutputPort {
 public:
  /** `has_free_stamps`: under MUSIC's schedule any stamp goes, wherever it lies. */
  explicit OutputPort(const PortDeclaration &port, bool has_free_stamps);

  /** Either all spikes are staged or none. Returns how many stamps were moved. Throws STAMP_OUTSIDE_TICK, PORT_INDEX_NOT_OWNED. */
  std::size_t send_spikes(const TickInterval &interval, Units time, const Timebase &timebase, std::span<const double> times,
                          const std::int32_t *indices, const double *values);
  /** Throws PORT_SHAPE_MISMATCH. */
  void send_samples(std::span<const double> row);
  /** The program has ended: what its receivers saw last of a signal they keep, whatever is sent from now on. */
  void keep_row() { keeps_row_ = true; }
  /** Returns whether the stamp was moved. Throws STAMP_OUTSIDE_TICK. */
  bool send_message(const TickInterval &interval, Units time, const Timebase &timebase, double seconds, ByteView data);
  /** The tick is over and everything has joined the links. The row stays: a tick that sets none repeats it. */
  void clear();

  const PortDeclaration &declaration() const { return port_; }
  std::span<const double> times() const { return times_; }
  std::span<const Units> stamps() const { return stamps_; }
  std::span<const std::int32_t> indices() const { return indices_; }
  std::span<const double> values() const { return values_; }  ///< empty, or as long as times
  std::span<const double> row() const { return row_; }
  ByteView message(std::size_t number) const;

 private:
  Units stamp_of(const TickInterval &interval, Units time, const Timebase &timebase, double seconds) const;

  PortDeclaration port_;
  bool has_free_stamps_;
  IndexSet owned_;
  std::vector<double> times_;
  std::vector<Units> stamps_;
  std::vector<std::int32_t> indices_;
  std::vector<double> values_;
  std::vector<double> row_;
  bool keeps_row_ = false;
  Bytes payload_;
  std::vector<std::size_t> ends_;  // of the messages in payload_
};

/** Events of one connection on one link, as their sender counts them. */
struct Produced {
  std::uint64_t events = 0;
  std::uint64_t after_end = 0;
};

/** What of one connection waits on one link. */
class OutputPart {
 public:
  OutputPart(const PartOutPlan &plan, const OutputPort &port);

  /**
   * Takes what the port staged and this link carries; with `is_wanted` false it is only counted. Under MUSIC's schedule `gate` knows
   * when it will be delivered.
   */
  void gather(bool is_wanted, Units tick_end, const MusicGate *gate);
  std::size_t bytes() const;
  /** Size of the part in a frame, 0 if there is nothing to carry. */
  std::size_t encoded_size() const { return part_size(plan_.kind, columns_, width()); }
  /** Writes the part and forgets it; returns the end. */
  std::byte *encode(std::byte *at);
  void clear() { columns_.clear(); }

  /** Under MUSIC's schedule: an exchange takes what was gathered since the last one. */
  void exchange();
  /** The program has ended: from the first exchange that finds nothing, nothing more is taken. What receivers saw last of a signal they keep. */
  void begin_drain();
  bool has_ended() const { return has_ended_; }

  std::uint32_t connection() const { return plan_.connection; }
  Kind kind() const { return plan_.kind; }
  const Produced &produced() const { return produced_; }

 private:
  void gather_spikes(bool is_wanted);
  void gather_messages(bool is_wanted);
  void count(Units stamp);
  std::uint32_t width() const { return static_cast<std::uint32_t>(plan_.columns.size()); }

  PartOutPlan plan_;
  const OutputPort *port_;
  IndexSet wanted_;
  bool wants_all_ = false;
  PartColumns columns_;
  /** Whether events of this tick may come after the receiver's end, by their stamps or all of them. */
  enum class Loss { none, by_stamp, all } loss_ = Loss::none;
  Produced produced_;
  std::uint64_t exchanged_ = 0;  // of `produced_.events`
  bool is_draining_ = false;
  bool has_ended_ = false;
};

}  // namespace antiphon
