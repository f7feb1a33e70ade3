import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseNames, ownCases, readCase, sourceFiles } from './own-cases.mjs';

/**
 * @typedef {object} OwnProgram
 * @property {string} path
 * @property {string} text without comments
 * @property {string[]} cases names of the cases that it is part of
 * @property {Set<number>} ranks how many ranks it has in them
 * @property {boolean} isAnswered whether the installed library does with it, in one of them, what is expected of ours: that is recorded
 */

/** Ranks of each section of a case whose binary is a program. */
const ranksOf = (name, stem) => {
  const spec = readCase(name);
  if (spec.program === stem) return [spec.np];
  const file = join(ownCases, name, spec.conf_name ?? 'conf.music');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split(/^\[/m)
    .filter((section) => section.includes(`binary=./${stem}\n`))
    .flatMap((section) => [...section.matchAll(/^\s*np=(\d+)/gm)].map(([, np]) => Number(np)));
};

const isAnsweredIn = (name) => {
  const { expect, reference } = readCase(name);
  return expect === 'error' ? reference === 'error' : ['ok', 'quirk'].includes(reference);
};

/** Without comments, which may name anything. */
const codeOf = (text) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

/**
 * The programs of our own cases, each once.
 * @param {RegExp} pattern of their names
 * @returns {OwnProgram[]}
 */
export const ownPrograms = (pattern) => {
  const programs = new Map();
  for (const name of caseNames()) {
    for (const file of sourceFiles(name).filter((source) => pattern.test(source))) {
      const path = join(ownCases, name, file);
      const text = readFileSync(path, 'utf8');
      const known = programs.get(text) ?? {
        path,
        text: codeOf(text),
        cases: [],
        ranks: new Set(),
        isAnswered: false,
      };
      known.cases.push(name);
      for (const ranks of ranksOf(name, file.replace(/\.\w+$/, ''))) known.ranks.add(ranks);
      known.isAnswered ||= isAnsweredIn(name);
      programs.set(text, known);
    }
  }
  return [...programs.values()];
};

/**
 * What is wrong with the use of some names: nowhere, by programs of 1 and of 3 ranks only in part, or in no program that the installed library
 * answers although nothing is said of it.
 * @param {string[]} names
 * @param {(name: string) => OwnProgram[]} usersOf
 * @param {Record<string, string>} unanswered why the installed library has no answer, by name
 */
export const unexercised = (names, usersOf, unanswered) => {
  const problems = names.flatMap((name) => {
    const users = usersOf(name);
    const ranks = new Set(users.flatMap((program) => [...program.ranks]));
    const isAnswered = users.some((program) => program.isAnswered);
    if (users.length === 0) return [`${name}: no program uses it`];
    if (!ranks.has(1) || !ranks.has(3)) return [`${name}: not by programs of 1 and of 3 ranks`];
    if (!isAnswered && !(name in unanswered)) return [`${name}: in no program that is recorded`];
    return isAnswered && name in unanswered ? [`${name}: it is recorded after all`] : [];
  });
  const unknown = Object.keys(unanswered).filter((name) => !names.includes(name));
  return [...problems, ...unknown.map((name) => `${name}: there is no such name`)];
};
