import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { antiphon, type Ended, type Scratch } from '../run/antiphon.js';

/** One process: its utility, arguments and ranks. */
export interface Member {
  readonly name: string;
  readonly args?: string;
  readonly np?: number;
}

/** A configuration of utilities alone: processes by name, and connections. */
export interface Pipeline {
  /** [s]; left out: the run ends with its sources. */
  readonly stop?: number;
  readonly processes: Readonly<Record<string, Member>>;
  readonly connections: readonly string[];
}

/** Runs utilities from a folder that has nothing but the configuration and their files. */
export function run(scratch: Scratch, pipeline: Pipeline, ...options: string[]): Promise<Ended> {
  const sections = Object.entries(pipeline.processes).flatMap(([name, member]) => [
    `[${name}]`,
    ...[`binary=${member.name}`, `args=${member.args ?? ''}`, `np=${member.np ?? 1}`],
  ]);
  const stop = pipeline.stop === undefined ? [] : [`stoptime=${pipeline.stop}`];
  const lines = [...stop, ...sections, ...pipeline.connections, ''];
  writeFileSync(join(scratch.path, 'conf.music'), lines.join('\n'));
  return antiphon(scratch.path, ['run', 'conf.music', '--seed', '5', ...options]);
}

/** The same, for runs that must be done. */
export async function complete(
  scratch: Scratch,
  pipeline: Pipeline,
  ...options: string[]
): Promise<Ended> {
  const ended = await run(scratch, pipeline, ...options);
  expect(ended.code, ended.out + ended.err).toBe(0);
  return ended;
}

/** What the ranks of a process have written, one after another. */
export function filesOf(scratch: Scratch, prefix: string, np: number): string[] {
  return Array.from({ length: np }, (_, rank) =>
    readFileSync(join(scratch.path, `${prefix}${rank}.dat`), 'latin1'),
  );
}

/** What each rank has printed, line by line. */
export function ranksLines({ err }: Ended): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  for (const [, name = '', text = ''] of err.matchAll(/^(\w+\.\d+) \| (.*)$/gm)) {
    lines[name] ??= [];
    lines[name].push(text);
  }
  return lines;
}

/** What all ranks have printed, rank by rank. */
export function printedLines(ended: Ended): string[] {
  return Object.values(ranksLines(ended)).flat();
}

/** The lines of several texts, in the order of the numbers that they begin with, then of the text. */
export function sortedLines(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  const keys = lines.map((line) => ({ line, numbers: line.split('\t').map(Number) }));
  keys.sort((a, b) => {
    const [[t, i = 0], [u, j = 0]] = [
      a.numbers as [number, number?],
      b.numbers as [number, number?],
    ];
    return t - u || i - j || (a.line < b.line ? -1 : 1);
  });
  return keys.map(({ line }) => line);
}
