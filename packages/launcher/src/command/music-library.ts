import { neededLibraries } from '../mpi/needed-libraries.js';

/** MUSIC's own library, whose number differs from that of ours. */
const MUSIC_LIBRARY = /^libmusic\.so\.[1-9]\d*$/;
const OUR_LIBRARY = /^lib(antiphon\.so\.|music\.so\.0$)/;

/** MUSIC's own library, if a program is linked to it and not to ours: such a program never joins a run. */
export function foreignMusicLibrary(program: string): string | undefined {
  const libraries = neededLibraries(program);
  if (libraries.some((name) => OUR_LIBRARY.test(name))) return undefined;
  return libraries.find((name) => MUSIC_LIBRARY.test(name));
}
