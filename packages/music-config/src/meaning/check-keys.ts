import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';
import { guessKeyword, KEYWORDS } from './keywords.js';
import { type Entry, lookUp, type Section, type Sections } from './sections.js';

/** A key longer than this is not searched for a mistyped arrow. */
const LONGEST_CONNECTION = 200;

interface Doubt {
  readonly message: string;
  readonly remedy: string;
}

/** Warns of keys that were probably meant to be something else; every key is legal. */
export function checkKeys(sections: Sections, report: Report): void {
  let hasComment = false;
  for (const section of [sections.global, ...sections.processes]) {
    for (const entry of section.entries.values()) {
      const isComment = entry.isBare && isForeignComment(entry);
      // A file that takes % for a comment does so in many places: the first is enough.
      if (isComment && hasComment) continue;
      hasComment ||= isComment;
      const doubt = isComment ? doubtComment(entry) : doubtEntry(sections, section, entry);
      if (doubt === null || report.hasErrorOn(entry.key.at)) continue;
      report.warning('CONFIG_KEY_SUSPICIOUS', entry.key.at, doubt.message, {
        remedy: doubt.remedy,
      });
    }
  }
}

function doubtEntry(sections: Sections, section: Section, entry: Entry): Doubt | null {
  return (
    doubtConnection(entry) ??
    doubtMissingArrow(sections, entry) ??
    doubtEquals(entry) ??
    doubtName(sections, section, entry) ??
    doubtBare(entry)
  );
}

/** How comments begin elsewhere, as in NEST's own files. */
function isForeignComment({ key }: Entry): boolean {
  return /^(%|;|\/\/|!|--)/.test(key.text);
}

function doubtComment({ key }: Entry): Doubt {
  return {
    message: `${excerpt(key.text)} is a key without a value and no comment`,
    remedy: 'Begin comments with #. Further lines like this one are not reported.',
  };
}

/** `A.out B.in` or `A.out = B.in`, where both ends name processes. */
function doubtMissingArrow({ processes }: Sections, { key, value, isBare }: Entry): Doubt | null {
  const line = isBare ? key.text : `${key.text} = ${value.text}`;
  if (line.length > LONGEST_CONNECTION) return null;
  const ends = /^([^\s.=]+)\.\S+\s*[=\s]\s*([^\s.=]+)\.[^\s.]\S*/.exec(line);
  const isProcess = (name: string | undefined): boolean =>
    processes.some((section) => section.name === name);
  if (ends === null || !isProcess(ends[1]) || !isProcess(ends[2])) return null;
  return {
    message: `${excerpt(line)} is a key and no connection: there is no arrow`,
    remedy: 'Write the connection as process.port -> process.port.',
  };
}

/** A line without `=` that looks like nothing else. */
function doubtBare({ key, isBare }: Entry): Doubt | null {
  if (!isBare) return null;
  return {
    message: `${excerpt(key.text)} sets a variable without a value: the line has no '='`,
    remedy: 'Write key = value, or make the line a comment with #.',
  };
}

/** `A.out -- B.in`, `A.out => B.in`: as keys they would be lost without a word. */
function doubtConnection({ key, value, isBare }: Entry): Doubt | null {
  const line = isBare ? key.text : `${key.text} =${value.text}`;
  if (line.length > LONGEST_CONNECTION) return null;
  const ends = /^([^\s%#=<>]+)\s*(?:--+|=+>|\u2192|-\s+>|>+)\s*([^\s=<>]+)/.exec(line);
  if (ends?.[1]?.includes('.') !== true || ends[2]?.includes('.') !== true) return null;
  return {
    message: `${excerpt(line)} is a key and no connection: the arrow is '->' or '<-'`,
    remedy: 'Write the connection as process.port -> process.port.',
  };
}

/** `np 2` or `binary: ./run`: a keyword, but no `=` on the line. */
function doubtEquals({ key, isBare }: Entry): Doubt | null {
  if (!isBare) return null;
  const match = /^(\w+)(\s*:\s*|\s+)\S/.exec(key.text);
  const keyword = KEYWORDS.find((word) => word === match?.[1]);
  if (keyword === undefined) return null;
  return {
    message: `${excerpt(key.text)} sets nothing: the line has no '='`,
    remedy: `Write ${keyword} = value, or make the line a comment with #.`,
  };
}

/** A key near a keyword that is not set itself. */
function doubtName(sections: Sections, section: Section, { key }: Entry): Doubt | null {
  if (key.text === '') {
    return { message: "a value without a key before the '='", remedy: 'Write key = value.' };
  }
  const keyword = guessKeyword(key.text);
  if (keyword === null || lookUp(sections, section, keyword) !== undefined) return null;
  return {
    message: `key ${excerpt(key.text)} looks like '${keyword}'`,
    remedy: `Write ${keyword}, or ignore this if the key is meant for the program.`,
  };
}
