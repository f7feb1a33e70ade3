// The names of MPI's old C++ binding that programs written for MUSIC use. Part of mpi.h, which includes it.
#ifndef MUSIC_MPI_OLD_HH
#define MUSIC_MPI_OLD_HH

namespace MPI {

class Datatype {
 public:
  Datatype(MPI_Datatype type) : type_(type) {}
  operator MPI_Datatype() const { return type_; }

 private:
  MPI_Datatype type_;
};

class Intracomm {
 public:
  Intracomm() : comm_(MPI_COMM_NULL) {}
  Intracomm(MPI_Comm comm) : comm_(comm) {}
  operator MPI_Comm() const { return comm_; }
  int Get_rank() const { return mus_comm_rank(comm_); }
  int Get_size() const { return mus_comm_size(comm_); }
  void Barrier() const { mus_comm_barrier(comm_); }
  void Bcast(void *data, int count, const Datatype &type, int root) const { MPI_Bcast(data, count, type, root, comm_); }
  void Abort(int code) const { mus_mpi_abort(code); }

 private:
  MPI_Comm comm_;
};

typedef Intracomm Comm;

static const Intracomm COMM_WORLD(MPI_COMM_WORLD);
static const Datatype DOUBLE(MPI_DOUBLE);
static const Datatype FLOAT(MPI_FLOAT);
static const Datatype INT(MPI_INT);
static const Datatype CHAR(MPI_CHAR);
static const Datatype BYTE(MPI_BYTE);

inline void Init(int &argc, char **&argv) { MPI_Init(&argc, &argv); }
inline void Finalize() { MPI_Finalize(); }

}  // namespace MPI

#endif
