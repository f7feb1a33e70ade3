#!/bin/sh
# Records expected.txt of each case with MUSIC itself: see README.md.
set -eu
cd "$(dirname "$0")/.."
build=$(mktemp -d)
for program in programs/*.cpp; do
  mpicxx -O1 -o "$build/$(basename "$program" .cpp)" "$program" -lmusic
done
PATH="$build:$(dirname "$(find /usr/lib -path '*/music-*/clocksource')"):$PATH"
export PATH OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
for conf in */conf.music; do
  ranks=$(sed -n 's/^ *np=//p' "$conf" | paste -sd+ | bc)
  (cd "$(dirname "$conf")" && timeout 60 mpirun -np "$ranks" music conf.music) | LC_ALL=C sort > "$(dirname "$conf")/expected.txt"
  echo "$conf: $(wc -l < "$(dirname "$conf")/expected.txt") lines"
done
rm -r "$build"
