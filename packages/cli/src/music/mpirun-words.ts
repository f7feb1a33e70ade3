/** One part of an `mpirun` command line: so many ranks of a program. */
export interface MpirunPart {
  readonly np: number;
  readonly program: string;
  readonly args: readonly string[];
}

/** What a command line says, or what is wrong with it. */
export type MpirunWords =
  | { readonly parts: readonly MpirunPart[]; readonly problem?: undefined }
  | { readonly parts?: undefined; readonly problem: string };

const COUNT_OPTIONS = new Set(['-n', '-np', '--np', '-c']);
/** Options of common launchers that have no value and mean nothing here: all ranks run on this machine. */
const IGNORED = /^--?(oversubscribe|allow-run-as-root|quiet|q|verbose|v|tag-output|bind-to-none)$/;

/** Reads the words behind `mpirun`: parts with `:` between them, each `[-np N] PROGRAM [ARGUMENT ...]`. */
export function readMpirunWords(words: readonly string[]): MpirunWords {
  const parts: MpirunPart[] = [];
  for (const part of splitParts(words)) {
    const read = readPart(part);
    if (typeof read === 'string') return { problem: read };
    parts.push(read);
  }
  return { parts };
}

function splitParts(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === ':') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function readPart(words: readonly string[]): MpirunPart | string {
  let np = 1;
  let at = 0;
  for (; words[at]?.startsWith('-') === true; at++) {
    const option = words[at] ?? '';
    if (COUNT_OPTIONS.has(option)) {
      at++;
      np = Number(words[at]);
      if (!Number.isSafeInteger(np) || np < 1) {
        return `${option} needs a whole number of at least 1, found ${words[at] ?? 'nothing'}`;
      }
    } else if (!IGNORED.test(option)) {
      return `the option ${option} is not known`;
    }
  }
  const program = words[at];
  if (program === undefined) return 'a part names no program';
  return { np, program, args: words.slice(at + 1) };
}
