/* The entries of music-c.h that MUSIC's own library lacks: sending, finalize, truth values. */
#include <music-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE* text;

static void global(double t, int id) { fprintf(text, "global %.9g %d\n", t, id); }
static void local(double t, int id) { fprintf(text, "local %.9g %d\n", t, id); }
static void message(double t, void* msg, size_t size) { fprintf(text, "message %.9g %.*s\n", t, (int)size, (char*)msg); }

static void variables(MUSIC_Setup* setup) {
  char word[8] = "unset";
  int whole = -1, found;
  double real = -1;
  found = MUSIC_configString(setup, "word", word, sizeof word);
  fprintf(text, "word %d <%s>\n", found != 0, word);
  found = MUSIC_configInt(setup, "whole", &whole);
  fprintf(text, "whole %d %d\n", found != 0, whole);
  found = MUSIC_configDouble(setup, "real", &real);
  fprintf(text, "real %d %g\n", found != 0, real);
  found = MUSIC_configInt(setup, "missing", &whole);
  fprintf(text, "missing %d %d\n", found != 0, whole);
  found = MUSIC_configBool(setup, "flag", &whole);
  fprintf(text, "flag %d %d\n", found != 0, whole);
  fprintf(text, "predicted %d\n", MUSIC_predictRank(0, 0) >= 0);
}

int main(int argc, char** argv) {
  int n, i, rank, size;
  double row[2] = {1, 2}, block[2] = {-1, -1};
  char path[4096], role[16];
  MPI_Comm comm;
  MUSIC_Setup* setup = MUSIC_createSetup(&argc, &argv);
  MUSIC_configString(setup, "role", role, sizeof role);
  comm = MUSIC_setupCommunicator(setup);
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  snprintf(path, sizeof path, "%s/%s-%d.txt", getenv("OUT_DIR"), role, rank);
  text = fopen(path, "w");
  fprintf(text, "rank %d of %d\n", rank, size);
  variables(setup);
  const int sends = strcmp(role, "send") == 0;
  int where[2] = {2 * rank + 1, 2 * rank};
  MUSIC_PermutationIndex* permutation = MUSIC_createPermutationIndex(where, 2);
  MUSIC_LinearIndex* linear = MUSIC_createLinearIndex(2 * rank, 2);
  MUSIC_ArrayData* crossed = MUSIC_createArrayData(row, MPI_DOUBLE, (MUSIC_IndexMap*)permutation);
  MUSIC_ArrayData* straight = MUSIC_createLinearArrayData(block, MPI_DOUBLE, 2 * rank, 2);
  MUSIC_EventOutputPort *spikes = 0, *others = 0;
  MUSIC_MessageOutputPort* words = 0;
  if (sends) {
    MUSIC_ContOutputPort* out = MUSIC_publishContOutput(setup, "x");
    fprintf(text, "x %d %d %d\n", MUSIC_ContOutputPort_isConnected(out) != 0, MUSIC_ContOutputPort_hasWidth(out) != 0, MUSIC_ContOutputPort_width(out));
    MUSIC_ContOutputPort_map(out, (MUSIC_ContData*)crossed, 1);
    spikes = MUSIC_publishEventOutput(setup, "e");
    fprintf(text, "e %d %d %d\n", MUSIC_EventOutputPort_isConnected(spikes) != 0, MUSIC_EventOutputPort_hasWidth(spikes) != 0, MUSIC_EventOutputPort_width(spikes));
    MUSIC_EventOutputPort_mapGlobalIndex(spikes, (MUSIC_IndexMap*)linear, 1);
    others = MUSIC_publishEventOutput(setup, "f");
    MUSIC_EventOutputPort_mapLocalIndex(others, (MUSIC_IndexMap*)linear, 1);
    words = MUSIC_publishMessageOutput(setup, "m");
    fprintf(text, "m %d\n", MUSIC_MessageOutputPort_isConnected(words) != 0);
    MUSIC_MessageOutputPort_map_no_handler(words);
  } else {
    MUSIC_ContInputPort* in = MUSIC_publishContInput(setup, "x");
    fprintf(text, "x %d %d %d\n", MUSIC_ContInputPort_isConnected(in) != 0, MUSIC_ContInputPort_hasWidth(in) != 0, MUSIC_ContInputPort_width(in));
    MUSIC_ContInputPort_map(in, (MUSIC_ContData*)straight, 0.0, 1, 1);
    MUSIC_EventInputPort* heard = MUSIC_publishEventInput(setup, "e");
    fprintf(text, "e %d %d %d\n", MUSIC_EventInputPort_isConnected(heard) != 0, MUSIC_EventInputPort_hasWidth(heard) != 0, MUSIC_EventInputPort_width(heard));
    MUSIC_EventInputPort_mapGlobalIndex(heard, (MUSIC_IndexMap*)linear, global, 0.001, 1);
    MUSIC_EventInputPort* counted = MUSIC_publishEventInput(setup, "f");
    MUSIC_EventInputPort_mapLocalIndex(counted, (MUSIC_IndexMap*)permutation, local, 0.001, 1);
    MUSIC_MessageInputPort* letters = MUSIC_publishMessageInput(setup, "m");
    fprintf(text, "m %d\n", MUSIC_MessageInputPort_isConnected(letters) != 0);
    MUSIC_MessageInputPort_map(letters, message, 0.001, 1);
  }
  MUSIC_Runtime* runtime = MUSIC_createRuntime(setup, 0.001);
  for (n = 1; n <= 4; ++n) {
    for (i = 0; i < 2; ++i) row[i] = 100 * n + 10 * rank + i;
    if (sends) {
      MUSIC_EventOutputPort_insertEventGlobalIndex(spikes, MUSIC_time(runtime), 2 * rank + 1);
      MUSIC_EventOutputPort_insertEventLocalIndex(others, MUSIC_time(runtime), 0);
      if (n == 2) MUSIC_MessageOutputPort_insertMessage(words, MUSIC_time(runtime), role, 4);
    }
    MUSIC_tick(runtime);
    if (sends) fprintf(text, "tick %d at %.9g\n", n, MUSIC_time(runtime));
    else fprintf(text, "tick %d at %.9g: %g %g\n", n, MUSIC_time(runtime), block[0], block[1]);
  }
  MPI_Comm_size(MUSIC_runtimeCommunicator(runtime), &n);
  fprintf(text, "%d ranks\n", n);
  MUSIC_finalize(runtime);
  fclose(text);
  MUSIC_destroyArrayData(crossed);
  MUSIC_destroyArrayData(straight);
  MUSIC_destroyLinearIndex(linear);
  MUSIC_destroyPermutationIndex(permutation);
  MUSIC_destroyRuntime(runtime);
  return 0;
}
