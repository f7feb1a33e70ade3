export { formatDiagnostic } from './format-diagnostic.js';
export { editDistance } from './meaning/edit-distance.js';
export { guessKeyword, KEYWORDS } from './meaning/keywords.js';
export { printEnv } from './meaning/parse-env.js';
export { joinArgs, splitArgs } from './meaning/split-args.js';
export { type ParsedMusicFile, parseMusicFile } from './parse-music-file.js';
export { printMusicFile } from './print-music-file.js';
