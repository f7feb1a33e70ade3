import type { Adapter, ProcessCommand } from '../command/process-command.js';
import { type ExitReason, explainImportError } from '../python/explain-import-error.js';

/** How the loader says that a program cannot begin. */
const NOT_LOADED = /error while loading shared libraries: ([^:]+): cannot open shared object file/;
/** What a program that MUSIC's own library stops begins with, also behind a script. */
const MUSIC_STOPPED = /^Error in MUSIC library: /;

/**
 * Why a program ended with an exit code other than 0, as far as its launcher can tell.
 *
 * @param tail - last lines that the program printed
 * @returns `null` if it cannot
 */
export function explainExit(
  command: ProcessCommand,
  adapters: readonly Adapter[],
  tail: readonly string[],
): ExitReason | null {
  for (const line of tail) {
    const library = NOT_LOADED.exec(line)?.[1];
    if (library !== undefined) return notLoaded(library);
    if (MUSIC_STOPPED.test(line)) return ofMusic(line);
  }
  return explainImportError(command, adapters, tail);
}

function notLoaded(library: string): ExitReason {
  return {
    code: 'RANK_EXITED_EARLY',
    message: `the system does not find its shared library ${library}`,
    remedy: `Link the program with -Wl,-rpath,FOLDER, or set env=LD_LIBRARY_PATH=FOLDER, where FOLDER has ${library}.`,
  };
}

function ofMusic(line: string): ExitReason {
  const said = line.replace(MUSIC_STOPPED, '');
  return {
    code: 'MUSIC_LIBRARY_FOREIGN',
    message: `it runs with MUSIC's own library, which says: ${said}`,
    remedy: "Compile it anew against Antiphon's libmusic: docs/music.md.",
  };
}
