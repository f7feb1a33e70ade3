#pragma once
// Elementwise reductions.

#include <cstddef>

namespace antiphon::music {

/** `into[i] = op(into[i], with[i])`. False if the type has no such operation. */
bool combine(void *into, const void *with, std::size_t count, int type, int op);

}  // namespace antiphon::music
