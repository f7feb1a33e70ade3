/* Every entry of music-c.h that MUSIC's library exports but MUSIC_EventInputPort_mapLocalIndex, which ends it; a partner in C++ sends what C cannot. */
#include <music-c.h>
#include <predict_rank-c.h>
#include <stdio.h>
#include <stdlib.h>

/* No header of MUSIC's declares it; the one that they declare, MUSIC_setupCommunicator, is not in the library. */
extern MPI_Comm MUSIC_setupCommunicatorGlue(MUSIC_Setup *setup);

static FILE *text;
static char heard[1024], *messages = heard; /* of several ranks only one gets them from the installed library */

static void event(double t, int id) { fprintf(text, "event %.9g %d\n", t, id); }
static void message(double t, void *msg, size_t size) {
  messages += snprintf(messages, 64, "message %.9g %.*s\n", t, (int)size, (char *)msg);
}
static void port(const char *name, int connected, int has_width, int width) { fprintf(text, "%s %d %d %d\n", name, connected != 0, has_width != 0, width); }

static void variables(MUSIC_Setup *setup) {
  char word[8] = "unset";
  int whole = -1, found;
  double real = -1;
  found = MUSIC_configString(setup, "word", word, sizeof word);
  fprintf(text, "word %d %.7s\n", found != 0, word);
  found = MUSIC_configInt(setup, "whole", &whole);
  fprintf(text, "whole %d %d\n", found != 0, whole);
  found = MUSIC_configDouble(setup, "real", &real);
  fprintf(text, "real %d %g\n", found != 0, real);
  found = MUSIC_configInt(setup, "missing", &whole);
  fprintf(text, "missing %d %d\n", found != 0, whole);
}

static void outputs(MUSIC_Setup *setup, MUSIC_ArrayData *row, MUSIC_LinearIndex *block) {
  MUSIC_ContOutputPort *x = MUSIC_publishContOutput(setup, "x");
  MUSIC_EventOutputPort *f = MUSIC_publishEventOutput(setup, "f"), *g = MUSIC_publishEventOutput(setup, "g");
  MUSIC_MessageOutputPort *n = MUSIC_publishMessageOutput(setup, "n"), *o = MUSIC_publishMessageOutput(setup, "o");
  port("x", MUSIC_ContOutputPort_isConnected(x), MUSIC_ContOutputPort_hasWidth(x), MUSIC_ContOutputPort_width(x));
  port("f", MUSIC_EventOutputPort_isConnected(f), MUSIC_EventOutputPort_hasWidth(f), MUSIC_EventOutputPort_width(f));
  port("n", MUSIC_MessageOutputPort_isConnected(n), 0, 0);
  MUSIC_ContOutputPort_map(x, (MUSIC_ContData *)row, 1);
  MUSIC_EventOutputPort_mapGlobalIndex(f, (MUSIC_IndexMap *)block, 1);
  MUSIC_EventOutputPort_mapLocalIndex(g, (MUSIC_IndexMap *)block, 1);
  MUSIC_MessageOutputPort_map(n, 1);
  MUSIC_MessageOutputPort_map_no_handler(o);
}

static void inputs(MUSIC_Setup *setup, MUSIC_ArrayData *column, MUSIC_LinearIndex *block) {
  MUSIC_ContInputPort *y = MUSIC_publishContInput(setup, "y");
  MUSIC_EventInputPort *e = MUSIC_publishEventInput(setup, "e");
  MUSIC_MessageInputPort *m = MUSIC_publishMessageInput(setup, "m");
  port("y", MUSIC_ContInputPort_isConnected(y), MUSIC_ContInputPort_hasWidth(y), MUSIC_ContInputPort_width(y));
  port("e", MUSIC_EventInputPort_isConnected(e), MUSIC_EventInputPort_hasWidth(e), MUSIC_EventInputPort_width(e));
  port("m", MUSIC_MessageInputPort_isConnected(m), 0, 0);
  MUSIC_ContInputPort_map(y, (MUSIC_ContData *)column, 0.001, 1, 1);
  MUSIC_EventInputPort_mapGlobalIndex(e, (MUSIC_IndexMap *)block, event, 0.001, 1);
  MUSIC_MessageInputPort_map(m, message, 0.001, 1);
}

int main(int argc, char **argv) {
  const int predicted = MUSIC_predictRank(argc, argv);
  MUSIC_Setup *setup = MUSIC_createSetup(&argc, &argv);
  MPI_Comm comm = MUSIC_setupCommunicatorGlue(setup);
  double row[2] = {1, 2}, column[2] = {-1, -1};
  char path[4096];
  int rank, size, n, i, where[2];
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  snprintf(path, sizeof path, "%s/C-%d.txt", getenv("OUT_DIR"), rank);
  text = fopen(path, "w");
  fprintf(text, "rank %d of %d, predicted %d\n", rank, size, predicted);
  variables(setup);
  where[0] = 4 * rank + 3; /* not neighbours: the installed library joins those, and forgets the local order */
  where[1] = 4 * rank + 1;
  MUSIC_PermutationIndex *crossed = MUSIC_createPermutationIndex(where, 2);
  MUSIC_LinearIndex *block = MUSIC_createLinearIndex(2 * rank, 2);
  MUSIC_ArrayData *sent = MUSIC_createArrayData(row, MPI_DOUBLE, (MUSIC_IndexMap *)crossed);
  MUSIC_ArrayData *taken = MUSIC_createLinearArrayData(column, MPI_DOUBLE, 2 * rank, 2);
  outputs(setup, sent, block);
  inputs(setup, taken, block);
  MUSIC_Runtime *runtime = MUSIC_createRuntime(setup, 0.001);
  for (n = 1; n <= 4; ++n) {
    for (i = 0; i < 2; ++i) row[i] = 100 * n + 10 * rank + i;
    MUSIC_tick(runtime);
    fprintf(text, "tick %d at %.9g\n", n, MUSIC_time(runtime));
    if (n > 1) fprintf(text, "y %g %g\n", column[0], column[1]);
  }
  fprintf(text, "[messages]\n%s", heard);
  fclose(text);
  MUSIC_destroyArrayData(sent);
  MUSIC_destroyArrayData(taken);
  MUSIC_destroyLinearIndex(block);
  MUSIC_destroyPermutationIndex(crossed);
  MUSIC_destroyRuntime(runtime);
  MPI_Finalize();
  return 0;
}
