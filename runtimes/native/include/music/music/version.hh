// Which MUSIC this is.
#ifndef MUSIC_VERSION_HH
#define MUSIC_VERSION_HH

namespace MUSIC {

/** The release of MUSIC whose interface this is. */
inline const char *version() { return "1.1.16"; }

}  // namespace MUSIC

#endif
