// An event, for programs that keep some: sorted by time.
#ifndef MUSIC_EVENT_HH
#define MUSIC_EVENT_HH

namespace MUSIC {

class Event {
 public:
  double t; /**< [s] */
  int id;

  Event(double t, int id) : t(t), id(id) {}
  bool operator<(const Event &other) const { return t < other.t; }
};

}  // namespace MUSIC

#endif
