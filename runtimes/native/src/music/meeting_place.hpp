#pragma once
// A folder in which the processes that one mpirun has started on this machine leave words for one another.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "music/mpirun_family.hpp"

namespace antiphon::music {

/** Only this user can enter it. */
class MeetingPlace {
 public:
  explicit MeetingPlace(const MpirunFamily &family);

  /** Leaves words: whole, or not at all. */
  void leave(int rank, const std::vector<std::string> &words) const;
  /** The words of a rank; nothing if it leaves none within half a minute, or ends without any. */
  std::optional<std::vector<std::string>> await(int rank) const;
  void remove() const;

 private:
  bool await_file(const std::filesystem::path &file, int rank) const;

  const MpirunFamily &family_;
  std::filesystem::path folder_;
};

}  // namespace antiphon::music
