// An array in memory with an index map over it.
#ifndef MUSIC_ARRAY_DATA_HH
#define MUSIC_ARRAY_DATA_HH

#include "data_map.hh"
#include "linear_index.hh"

namespace MUSIC {

class ArrayData : public DataMap {
 public:
  /** The array is not copied and has to outlive the runtime; the map is copied. */
  ArrayData(void *buffer, MPI_Datatype type, IndexMap *map) : buffer_(buffer), type_(type), map_(map->copy()) {}
  /** `size` elements of global indices from `baseIndex` on. */
  ArrayData(void *buffer, MPI_Datatype type, int baseIndex, int size) : buffer_(buffer), type_(type), map_(new LinearIndex(baseIndex, size)) {}
  ArrayData(const ArrayData &other) : DataMap(), buffer_(other.buffer_), type_(other.type_), map_(other.map_->copy()) {}
  ArrayData &operator=(const ArrayData &other) {
    if (this == &other) return *this;
    IndexMap *map = other.map_->copy();
    delete map_;
    buffer_ = other.buffer_;
    type_ = other.type_;
    map_ = map;
    return *this;
  }
  ~ArrayData() override { delete map_; }

  void *base() override { return buffer_; }
  MPI_Datatype type() override { return type_; }
  IndexMap *indexMap() override { return map_; }
  DataMap *copy() override { return new ArrayData(*this); }

 private:
  void *buffer_;
  MPI_Datatype type_;
  IndexMap *map_;
};

}  // namespace MUSIC

#endif
