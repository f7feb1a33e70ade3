/* mpi.h from C: communication among the ranks before and without any port but one. */
#include <music-c.h>
#include <stdio.h>
#include <stdlib.h>

/* The name that MUSIC's library exports; no header of its declares it. */
extern MPI_Comm MUSIC_setupCommunicatorGlue(MUSIC_Setup *setup);

int main(int argc, char **argv) {
  int rank, size, i, provided = -1, sum = 0, *all;
  char path[4096], name[64] = "";
  FILE *text;
  double value[1], mean;
  MUSIC_Setup *setup = MUSIC_createSetupThread(&argc, &argv, MPI_THREAD_SINGLE, &provided);
  MPI_Comm comm = MUSIC_setupCommunicatorGlue(setup);
  if (MUSIC_configString(setup, "label", name, sizeof name) == 0) return 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  snprintf(path, sizeof path, "%s/%s-%d.txt", getenv("OUT_DIR"), name, rank);
  text = fopen(path, "w");
  all = (int *)calloc(size, sizeof(int));
  MPI_Allgather(&rank, 1, MPI_INT, all, 1, MPI_INT, comm);
  for (i = 0; i < size; ++i) sum += all[i];
  value[0] = sum;
  MPI_Reduce(value, &mean, 1, MPI_DOUBLE, MPI_SUM, 0, comm);
  MPI_Bcast(&mean, 1, MPI_DOUBLE, 0, comm);
  fprintf(text, "rank %d of %d, sum %d, total %g, threads %d\n", rank, size, sum, mean, provided >= MPI_THREAD_SINGLE);
  MUSIC_ContOutputPort *out = MUSIC_publishContOutput(setup, "out");
  MUSIC_ContInputPort *in = MUSIC_publishContInput(setup, "in");
  value[0] = rank;
  MUSIC_ArrayData *data = MUSIC_createLinearArrayData(value, MPI_DOUBLE, rank, 1);
  if (MUSIC_ContOutputPort_isConnected(out)) MUSIC_ContOutputPort_map(out, (MUSIC_ContData *)data, 1);
  if (MUSIC_ContInputPort_isConnected(in)) MUSIC_ContInputPort_map(in, (MUSIC_ContData *)data, 0.01, 1, 0);
  MUSIC_Runtime *runtime = MUSIC_createRuntime(setup, 0.01);
  for (i = 0; i < 3; ++i) {
    MPI_Barrier(comm);
    MUSIC_tick(runtime);
  }
  fprintf(text, "time %.9g\n", MUSIC_time(runtime));
  fclose(text);
  free(all);
  MUSIC_destroyArrayData(data);
  MUSIC_destroyRuntime(runtime);
  MPI_Finalize();
  return 0;
}
