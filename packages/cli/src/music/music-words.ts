/** What the words behind `music` ask for; a file of `null`: none is named. */
export type MusicWords =
  | { readonly asks: 'help' }
  | { readonly asks: 'version' }
  | { readonly asks: 'run'; readonly file: string | null };

/**
 * Reads the words behind `music` as MUSIC's own command does: options come before the file, what stands behind it is not looked at, and
 * unknown options are passed over. `-m` and `--map`, which MUSIC accepts without effect, take the word behind them unless it is the last.
 */
export function readMusicWords(words: readonly string[]): MusicWords {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return { asks: 'run', file: word };
    if (word === '-h' || word === '--help') return { asks: 'help' };
    if (word === '-v' || word === '--version') return { asks: 'version' };
    if ((word === '-m' || word === '--map') && at + 2 < words.length) at++;
  }
  return { asks: 'run', file: null };
}
