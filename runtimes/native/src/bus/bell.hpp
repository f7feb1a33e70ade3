#pragma once
// Wakes a thread that polls.

namespace antiphon {

/** An eventfd. Any thread may ring. */
class Bell {
 public:
  Bell();
  ~Bell();
  Bell(const Bell &) = delete;
  Bell &operator=(const Bell &) = delete;
  /** Readable while it rings. */
  int fd() const { return fd_; }
  void ring() const;
  /** Makes it silent again. */
  void hush() const;

 private:
  int fd_;
};

}  // namespace antiphon
