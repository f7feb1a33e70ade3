#pragma once
// A program's array and the row of float64 that travels: values are converted, whatever the two ends have.

#include <cstdint>
#include <span>

#include "music/abi.h"
#include "music/index_table.hpp"

namespace antiphon::music {

/** The values of the mapped indices in ascending order of global indices. */
void gather(const void *base, int type, const IndexTable &table, std::span<double> row);
/** Back, at those positions of the row that are fed; a value beyond an integer type becomes its nearest one. */
void scatter(std::span<const double> row, std::span<const std::int32_t> fed, void *base, int type, const IndexTable &table);

bool is_known_type(int type);

}  // namespace antiphon::music
