#pragma once
// A folder in which the processes that one mpirun has started on this machine leave words for one another.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::music {

/** Only this user can enter it. All children of one process have the same. */
class MeetingPlace {
 public:
  MeetingPlace();

  /** Leaves words: whole, or not at all. */
  void leave(int rank, const std::vector<std::string> &words) const;
  /** The words of a rank; nothing if it leaves none within half a minute. */
  std::optional<std::vector<std::string>> await(int rank) const;
  void remove() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace antiphon::music
