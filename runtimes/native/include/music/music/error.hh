// How a program gives up.
#ifndef MUSIC_ERROR_HH
#define MUSIC_ERROR_HH

#include <sstream>
#include <string>

#include "abi.h"

namespace MUSIC {

/** Ends the process and the run with what is wrong. */
inline void error(std::string message) { mus_error(message.c_str()); }
inline void error(std::ostringstream &message) { mus_error(message.str().c_str()); }
inline void error() { mus_error("the program has given up"); }
/** The same, for what all ranks find. */
inline void error0(std::string message) { mus_error(message.c_str()); }
/** The same, for what one rank finds. */
inline void errorRank(std::string message) { mus_error(message.c_str()); }

}  // namespace MUSIC

#endif
