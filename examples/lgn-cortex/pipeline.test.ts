import { readFileSync } from 'node:fs';
import { parseMusicFile } from '@antiphon/music-config';
import { expect, test } from 'vitest';
import { pipeline } from './pipeline.js';

const path = new URL('conf.music', import.meta.url);
const { description: file, diagnostics } = parseMusicFile(readFileSync(path, 'utf8'), {
  file: 'conf.music',
});

test('the configuration file has nothing to complain of', () => {
  expect(diagnostics).toEqual([]);
});

test('the pipeline in code is the one of the configuration file', () => {
  const code = pipeline.toDescription();
  const program = ({ name, np, binary, args }: (typeof code.processes)[number]) => ({
    name,
    np,
    binary,
    args,
  });
  const ends = ({ from, to }: (typeof code.connections)[number]) =>
    `${from.process}.${from.port} -> ${to.process}.${to.port}`;
  expect(code.processes.map(program)).toEqual(file?.processes.map(program));
  expect(code.connections.map(ends)).toEqual(file?.connections.map(ends));
  const { stoptime, seed, contrast } = code.variables;
  expect([stoptime, seed, contrast].map(Number)).toEqual([1, 1, 0.8]);
  expect(file?.variables).toEqual({ stoptime: '1.0', seed: '1', contrast: '0.8' });
});
