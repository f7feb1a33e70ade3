import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { codeBlocks, readDocument } from '../docs/markdown.js';
import { antiphon, Scratch } from '../run/antiphon.js';
import { command } from './programs.js';

/** What docs/music.md shows to those who move a program here. */
const blocks = codeBlocks(readDocument('docs/music.md'));
const block = (language: string): string =>
  blocks.find((found) => found.language === language)?.code ?? '';

test.each([false, true])(
  'the program of the document prints what it says (MPI: %s)',
  async (mpi) => {
    using scratch = new Scratch();
    writeFileSync(join(scratch.path, 'pulse.cpp'), block('cpp'));
    writeFileSync(join(scratch.path, 'pulse.music'), block('ini'));
    const { MUSIC_CXX = '', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables({ mpi });
    const words = `${MUSIC_CXXFLAGS} pulse.cpp -o pulse ${MUSIC_LIBS}`.split(' ');
    execFileSync(MUSIC_CXX, words, { cwd: scratch.path });
    const music = execFileSync(command('music'), ['pulse.music'], { cwd: scratch.path });
    expect(music.toString()).toBe(block('text'));
    if (mpi) return;
    for (const name of ['check', 'plan', 'run']) {
      const { code, err } = await antiphon(scratch.path, [name, 'pulse.music']);
      expect(code, err).toBe(0);
    }
  },
);
