import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFolder } from '@antiphon/launcher';
import { expect, it } from 'vitest';
import { takeQuietLog } from './quiet-log.js';

it('takes what a rank was kept from saying, once', () => {
  const path = mkdtempSync(join(tmpdir(), 'antiphon-quiet-'));
  const folder = new RunFolder(path);
  const log = join(path, 'logs/quiet-3.log');
  writeFileSync(log, 'no such library\nI give up\n');
  expect(takeQuietLog(folder, 2)).toEqual([]);
  expect(takeQuietLog(folder, 3)).toEqual(['no such library', 'I give up']);
  expect(existsSync(log)).toBe(false);
  expect(takeQuietLog(folder, 3)).toEqual([]);
  rmSync(path, { recursive: true });
});
