import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from './cache-folder.js';
import { RunFolder } from './run-folder.js';

it('keeps logs, records and copies in one place', () => {
  const parent = mkdtempSync(join(tmpdir(), 'antiphon-folder-'));
  const source = join(parent, 'conf.music');
  writeFileSync(source, 'np=1');
  const folder = new RunFolder(join(parent, 'runs', 'first'));
  folder.write('run.json', '{}');
  folder.keep(source);
  expect(readFileSync(join(folder.path, 'conf.music'), 'utf8')).toBe('np=1');
  expect(folder.log('A.0')).toBe(join(folder.path, 'logs', 'A.0.log'));
  expect(folder.log('a/b *.0')).toBe(join(folder.path, 'logs', 'a%2Fb%20%2A.0.log'));
  expect(() => new RunFolder(join(source, 'below'))).toThrow(/OUTPUT_UNWRITABLE/);
  expect(() => new RunFolder(source)).toThrow(/OUTPUT_UNWRITABLE/);
  // Where Node's own way to make folders never returns.
  expect(() => new RunFolder('/proc/nope/run')).toThrow(
    'OUTPUT_UNWRITABLE: /proc/nope/run: the run needs a folder for its logs and its report (found ENOENT (no such file or directory)). Free some space',
  );
  rmSync(parent, { recursive: true });
});

it('caches where the desktop standard says', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/var/cache/me' })).toBe('/var/cache/me/antiphon');
  expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/\/\.cache\/antiphon$/);
});

it('says what could not be written, where and why, and leaves no half of it', () => {
  const parent = mkdtempSync(join(tmpdir(), 'antiphon-full-'));
  const folder = new RunFolder(parent);
  // Whatever is written to this device, the kernel answers as a full disk does.
  symlinkSync('/dev/full', join(parent, 'run.json.part'));
  writeFileSync(join(parent, 'run.json'), 'an earlier record');
  expect(() => {
    folder.write('run.json', '{}');
  }).toThrow(
    `OUTPUT_UNWRITABLE: ${parent}/run.json: this file of the run cannot be written (found ENOSPC (no space left on device)). Free some space`,
  );
  expect(readFileSync(join(parent, 'run.json'), 'utf8')).toBe('an earlier record');
  expect(existsSync(join(parent, 'run.json.part'))).toBe(false);
  expect(() => {
    folder.keep(join(parent, 'none.music'));
  }).toThrow(/^OUTPUT_UNWRITABLE: .*the copy of .*none\.music cannot be written \(found ENOENT/);
  rmSync(parent, { recursive: true });
});
