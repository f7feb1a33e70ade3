#!/bin/sh
# Compiles one program as the command says; a second time, for the same text, flags and headers, it takes what the first has made.
#
#   compile-once.sh STORE HEADERS COMPILER [ARGUMENT ...]
#
# STORE is a folder for programs, HEADERS one whose every file counts. Several may run at once.
set -eu
store=$1 headers=$2
shift 2
mkdir -p "$store"
words= source= output= previous=
for word in "$@"; do
  case $previous/$word in
    -o/*) output=$word ;;
    */-I*) case $word in -I"$headers"*) words="$words $word" ;; *) helper=${word#-I}/golden.hh ;; esac ;;
    */*.c | */*.cpp) source=$word ;;
    *) words="$words $word" ;;
  esac
  previous=$word
done
key=$({
  echo "$words" "${source##*.}"
  cat "$source" "${helper:-/dev/null}"
  find "$headers" -type f | sort | xargs cat
} | sha256sum | cut -c1-32)
exec 9>"$store/$key.lock"
flock 9
if [ ! -x "$store/$key" ]; then
  "$@" || exit
  mv "$output" "$store/$key"
fi
touch "$store/$key"
cp "$store/$key" "$output"
