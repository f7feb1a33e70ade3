#pragma once
// A timerfd that one thread arms and another polls.

namespace antiphon {

class Timer {
 public:
  Timer();
  ~Timer();
  Timer(const Timer &) = delete;
  Timer &operator=(const Timer &) = delete;
  int fd() const { return fd_; }
  /** Fires once, unless it is armed already. */
  void arm(double seconds);
  /** After the descriptor became readable. */
  void disarm();

 private:
  int fd_;
  bool is_armed_ = false;
};

}  // namespace antiphon
