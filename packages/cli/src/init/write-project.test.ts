import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMusicFile } from '@antiphon/music-config';
import { expect, it } from 'vitest';
import { coupledProject } from './project-files.js';
import { writeProject } from './write-project.js';

it.each(['python', 'typescript'] as const)('writes a project with a listener in %s', (language) => {
  const parent = mkdtempSync(join(tmpdir(), 'antiphon-init-'));
  const folder = join(parent, 'first');
  const names = writeProject(folder, coupledProject(language));
  expect(readdirSync(folder).sort()).toEqual([...names].sort());
  const text = readFileSync(join(folder, 'conf.music'), 'utf8');
  const { diagnostics, description } = parseMusicFile(text, { file: 'conf.music' });
  expect(diagnostics).toEqual([]);
  const binaries = description?.processes.map(({ binary }) => binary) ?? [];
  expect(names).toEqual(expect.arrayContaining(binaries));
  expect(() => writeProject(folder, coupledProject(language))).toThrow(
    /CONFIG_FILE_EXISTS: .*conf\.music/,
  );
  rmSync(parent, { recursive: true });
});
