// Which MUSIC this is.
#ifndef MUSIC_VERSION_HH
#define MUSIC_VERSION_HH

#include <string>

namespace MUSIC {

/** The release of MUSIC whose interface this is. */
inline std::string version() { return "1.1.16"; }

}  // namespace MUSIC

#endif
