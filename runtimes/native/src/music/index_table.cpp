#include "music/index_table.hpp"

#include <algorithm>
#include <numeric>

#include "music/failure.hpp"

namespace antiphon::music {
namespace {

void check_order(const std::vector<mus_interval> &sorted, const std::string &where) {
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i].begin < 0) {
      fail(ANT_ERR_SETUP_INDEX_OUT_OF_RANGE,
           {.message = "an index map holds a negative index", .expected = "0 or more", .found = std::to_string(sorted[i].begin), .where = where});
    }
    if (i == 0 || sorted[i - 1].end <= sorted[i].begin) continue;
    fail(ANT_ERR_SETUP_INDEX_OUT_OF_RANGE, {.message = "an index map holds index " + std::to_string(sorted[i].begin) + " twice: intervals overlap",
                                            .expected = "each index once",
                                            .where = where,
                                            .remedy = "Give each index to one interval."});
  }
}

}  // namespace

IndexTable::IndexTable(const mus_index_map &map, const std::string &where) {
  std::vector<mus_interval> sorted;
  for (std::size_t i = 0; i < map.count; ++i) {
    if (map.intervals[i].begin < map.intervals[i].end) sorted.push_back(map.intervals[i]);
  }
  std::sort(sorted.begin(), sorted.end(), [](const mus_interval &a, const mus_interval &b) { return a.begin < b.begin; });
  check_order(sorted, where);
  for (const mus_interval &interval : sorted) {
    size_ += static_cast<std::size_t>(interval.end - interval.begin);
    const bool continues = !intervals_.empty() && intervals_.back().end == interval.begin && intervals_.back().offset == interval.offset;
    if (continues) intervals_.back().end = interval.end;
    else intervals_.push_back(interval);
  }
  by_local_.resize(intervals_.size());
  std::iota(by_local_.begin(), by_local_.end(), std::size_t{0});
  std::sort(by_local_.begin(), by_local_.end(), [this](std::size_t a, std::size_t b) {
    return intervals_[a].begin - intervals_[a].offset < intervals_[b].begin - intervals_[b].offset;
  });
}

std::vector<std::int64_t> IndexTable::pairs() const {
  std::vector<std::int64_t> pairs;
  for (const mus_interval &interval : intervals_) pairs.insert(pairs.end(), {interval.begin, interval.end});
  return pairs;
}

const mus_interval *IndexTable::interval_of(int index) const {
  const auto after = std::upper_bound(intervals_.begin(), intervals_.end(), index, [](int at, const mus_interval &interval) { return at < interval.begin; });
  if (after == intervals_.begin() || index >= std::prev(after)->end) return nullptr;
  return &*std::prev(after);
}

std::optional<int> IndexTable::global_of(int local) const {
  const auto local_begin = [this](std::size_t number) { return intervals_[number].begin - intervals_[number].offset; };
  const auto after = std::upper_bound(by_local_.begin(), by_local_.end(), local, [&](int at, std::size_t number) { return at < local_begin(number); });
  if (after == by_local_.begin()) return std::nullopt;
  const mus_interval &interval = intervals_[*std::prev(after)];
  const int global = local + interval.offset;
  return global < interval.end ? std::optional<int>(global) : std::nullopt;
}

}  // namespace antiphon::music
