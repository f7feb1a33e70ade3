#pragma once
// A continuous input: at the tick at T the value of the sender's signal at `max(0, T - latency)`.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/frame.hpp"
#include "engine/plan.hpp"

namespace antiphon {

/** The columns that come over one link: sample `k` is the value at `k * tick`. */
class SampleHistory {
 public:
  SampleHistory(std::vector<std::int32_t> columns, const std::vector<double> &initial);

  std::size_t width() const { return columns_.size(); }
  std::size_t bytes() const { return 8 * (samples_.size() - skipped_ * width()); }  ///< what is kept
  void accept(const PartView &part);
  /** The sender has ended: from here on its last sample is held. */
  void hold() { held_ = true; }

  /**
   * Writes the values at `time` into the row and forgets what lies before. Returns false if a sample that was needed had not come.
   * Linear: `a + (b - a) * ((t - ta) / (tb - ta))`, `a` itself where `t = ta`; nearest: `b` where `2 * (t - ta) >= tb - ta`.
   */
  bool read(Units time, Units tick, Interpolation interpolation, std::span<double> row);

 private:
  const double *sample(std::int64_t number) const;
  void forget_before(std::int64_t number);

  std::vector<std::int32_t> columns_;
  std::vector<double> samples_;  // rows first_ .. last_, from row skipped_ on
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
  std::size_t skipped_ = 0;
  bool held_ = false;
};

}  // namespace antiphon
