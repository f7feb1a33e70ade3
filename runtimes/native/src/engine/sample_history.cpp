#include "engine/sample_history.hpp"

#include <algorithm>

namespace antiphon {

SampleHistory::SampleHistory(std::vector<std::int32_t> columns, const std::vector<double> &initial)
    : columns_(std::move(columns)), samples_(initial) {
  samples_.resize(columns_.size(), 0.0);
}

void SampleHistory::accept(const PartView &part) {
  const std::size_t count = static_cast<std::size_t>(part.rows) * width();
  const std::size_t before = samples_.size();
  samples_.resize(before + count);
  if (count > 0) std::memcpy(samples_.data() + before, part.samples, count * sizeof(double));
  last_ += part.rows;
}

bool SampleHistory::read(Units time, Units tick, Interpolation interpolation, std::span<double> row) {
  const std::int64_t number = time / tick;
  const Units offset = time % tick;
  const std::int64_t needed = offset == 0 ? number : number + 1;
  const bool is_there = needed <= last_ || held_;
  const double *a = sample(number);
  const double *b = sample(needed);
  const double weight = static_cast<double>(offset) / static_cast<double>(tick);
  const bool is_later_nearer = 2 * offset >= tick;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    double value = a[i];
    if (offset != 0) {
      if (interpolation == Interpolation::linear) value = a[i] + (b[i] - a[i]) * weight;
      else if (is_later_nearer) value = b[i];
    }
    row[static_cast<std::size_t>(columns_[i])] = value;
  }
  forget_before(number);
  return is_there;
}

const double *SampleHistory::sample(std::int64_t number) const {
  const auto row = static_cast<std::size_t>(std::clamp(number, first_, last_) - first_) + skipped_;
  return samples_.data() + row * width();
}

/** Rows are dropped in batches, so that a row costs one move at most. */
void SampleHistory::forget_before(std::int64_t number) {
  const std::int64_t count = std::min(number, last_) - first_;
  if (count <= 0) return;
  first_ += count;
  skipped_ += static_cast<std::size_t>(count);
  const std::size_t kept = static_cast<std::size_t>(last_ - first_) + 1;
  if (skipped_ < kept + 16) return;
  samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(skipped_ * width()));
  skipped_ = 0;
}

}  // namespace antiphon
