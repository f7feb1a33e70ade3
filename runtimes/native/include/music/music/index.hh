// Indices of a port: global ones number its whole width, local ones what this rank maps.
#ifndef MUSIC_INDEX_HH
#define MUSIC_INDEX_HH

#include <climits>

namespace MUSIC {

class GlobalIndex {
 public:
  GlobalIndex() : id_(0) {}
  GlobalIndex(int id) : id_(id) {}
  operator int() const { return id_; }

 private:
  int id_;
};

class LocalIndex {
 public:
  LocalIndex() : id_(0) {}
  LocalIndex(int id) : id_(id) {}
  operator int() const { return id_; }

 private:
  int id_;
};

class Index {
 public:
  enum Type { GLOBAL, LOCAL, UNDEFINED };
  static const int WILDCARD_MAX = INT_MAX;
};

}  // namespace MUSIC

#endif
