import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';

const SCRIPTS = ['.ts', '.mts', '.js', '.mjs', '.py'];
/** How scripts in TypeScript and in Python begin that build networks with PyNN. */
const IMPORTS = /@antiphon\/pynn|\bantiphon(_pynn\b|\.music\b| import .*\bmusic\b)/;

/**
 * Whether one of the files on a command line is a script for PyNN.
 * @param {string[]} words
 * @param {string} folder that the words are relative to
 */
export function wantsPynn(words, folder) {
  return words.some(
    (word) => SCRIPTS.includes(extname(word)) && IMPORTS.test(read(resolve(folder, word))),
  );
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // What is wrong with the file, the command says.
    if (['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR'].includes(error.code)) return '';
    throw error;
  }
}
