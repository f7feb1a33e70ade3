/**
 * Splits the value of `args` (and of `env`) into words. Blanks and tabs separate, each for itself, so two of them
 * enclose an empty word; quotes of either kind group and may start within a word; a backslash takes the next character
 * as it is, inside quotes too. A quote that is not closed ends with the value.
 */
export function splitArgs(value: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = skipSeparators(value); at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === '\\' && at + 1 < value.length) {
      at += 1;
      word = (word ?? '') + value.charAt(at);
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (isSeparator(character)) {
      words.push(word ?? '');
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === null ? words : [...words, word];
}

/** Writes words so that {@link splitArgs} gives them back. */
export function joinArgs(words: readonly string[]): string {
  return words
    .map((word) =>
      word === '' || /[ \t'"\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word,
    )
    .join(' ');
}

function skipSeparators(value: string): number {
  let at = 0;
  while (isSeparator(value.charAt(at))) at += 1;
  return at;
}

function isSeparator(character: string): boolean {
  return character === ' ' || character === '\t';
}
