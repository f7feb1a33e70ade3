import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../paths.mjs';
import { caseNames, digestOf, ownCases, readCase, recordedFile } from './own-cases.mjs';
import { ownPrograms, unexercised } from './own-programs.mjs';

interface Note {
  readonly result: string;
  readonly sources: string;
}

const recorded = JSON.parse(readFileSync(recordedFile, 'utf8')) as { cases: Record<string, Note> };
const headers = join(root, 'runtimes/native/include');
const header = (path: string): string => readFileSync(join(headers, path), 'utf8');

/** What the C interface has beyond MUSIC's library, or what that does not survive. */
const UNANSWERED_C = {
  MUSIC_setupCommunicator: 'declared by its header, and not in the library',
  MUSIC_configBool: 'ours alone',
  MUSIC_EventInputPort_mapLocalIndex: 'local indices at a receiver end the library',
  MUSIC_EventOutputPort_insertEventGlobalIndex: 'ours alone',
  MUSIC_EventOutputPort_insertEventLocalIndex: 'ours alone',
  MUSIC_MessageOutputPort_insertMessage: 'ours alone',
  MUSIC_runtimeCommunicator: 'ours alone',
  MUSIC_finalize: 'ours alone',
};

const programs = ownPrograms(/\.(c|cpp)$/);
const usersOf = (name: string): typeof programs =>
  programs.filter(({ text }) => new RegExp(`\\b${name}\\b`).test(text));

describe('a case', () => {
  it.each(caseNames())('%s is recorded as it is now', (name) => {
    const { reference, expect: outcome } = readCase(name);
    const result = reference === 'none' ? 'not built' : reference;
    expect(recorded.cases[name]).toMatchObject({ result, sources: digestOf(name) });
    const folders = ['expected', 'contract'].filter((folder) =>
      existsSync(join(ownCases, name, folder)),
    );
    if (outcome === 'ok') expect(folders).toContain(reference === 'ok' ? 'expected' : 'contract');
  });

  it('is not recorded if it is gone', () => {
    expect(Object.keys(recorded.cases)).toEqual(caseNames());
  });
});

describe('programs that run against both libraries use', () => {
  it('every function of the C interface', () => {
    const text = header('music/music-c.h') + header('music/predict_rank-c.h');
    const names = [...text.matchAll(/^MUS_INLINE .*?\b(MUSIC_\w+)\(/gm)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(50);
    expect(unexercised(names, usersOf, UNANSWERED_C)).toEqual([]);
  });

  it('every function, type and constant of mpi.h', () => {
    const parts = readdirSync(join(headers, 'music-mpi/antiphon_mpi'));
    const present = parts.filter((name) => name !== 'absent.h');
    const text = present.map((name) => header(`music-mpi/antiphon_mpi/${name}`)).join('');
    const functions = [...text.matchAll(/^MUS_INLINE .*?\b(MPI_\w+)\(/gm)];
    const constants = [...text.matchAll(/^#define (MPI_\w+)|\b(MPI_THREAD_\w+)/gm)];
    const names = [...functions, ...constants].map((match) => match[1] ?? match[2] ?? '');
    expect(functions.length).toBeGreaterThan(45);
    expect(header('music-mpi/mpi.h')).not.toMatch(/^(MUS_INLINE|#define MPI_)/m);
    const unanswered = { MPI_Errhandler_create: 'MPI 1: Open MPI 4 has it no more' };
    expect(unexercised([...new Set(names)], usersOf, unanswered)).toEqual([]);
  });

  it("every one of MPI's old names", () => {
    const text = header('music/music/mpi_old.hh');
    const members = [...text.matchAll(/^ {2}\S+ (\w+)\([^)]*\) const \{/gm)].map(
      ([, name = '']) => name,
    );
    const others = [
      ...text.matchAll(/^(?:class|typedef Intracomm|static const \w+|inline void) (\w+)/gm),
    ];
    const names = [...members, ...others.map(([, name = '']) => `MPI::${name}`)];
    expect(names.length).toBeGreaterThan(12);
    expect(unexercised(names, usersOf, {})).toEqual([]);
  });
});
