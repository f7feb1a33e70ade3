import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun, type StartOptions } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { RING, THROWS } from './fixtures.js';

beforeAll(buildNativeRing);

/** A run whose folder takes these files as a full disk does: whatever is written to /dev/full, the kernel refuses so. */
function runOnFullDisk(
  file: string,
  full: readonly string[],
  options: StartOptions = {},
): AntiphonRun {
  const run = new AntiphonRun(file, options);
  for (const name of full) {
    const path = join(run.out, name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync('/dev/full', path);
  }
  return run;
}

const UNWRITABLE =
  /^OUTPUT_UNWRITABLE: \S+\/out\/run\.json: this file of the run cannot be written \(found ENOSPC \(no space left on device\)\)\. Free some space .*--out\.$/m;

test('a full disk at the end is a named error, and what the run did is still shown', async () => {
  await using run = runOnFullDisk(RING, ['run.json']);
  expect(await run.exited, run.output).toEqual({ code: 1, signal: null });
  expect(run.output).toMatch(UNWRITABLE);
  expect(run.output).toContain('A.out -> B.in');
  expect(run.output).not.toMatch(/^ +at /m);
  expect(existsSync(join(run.out, 'run.json'))).toBe(false);
  await run.gone(1);
});

test('a full disk at the end of a run that failed hides nothing of its failure', async () => {
  await using run = runOnFullDisk(THROWS, ['run.json']);
  expect(await run.exited, run.output).toEqual({ code: 1, signal: null });
  expect(run.output.match(/^[A-Z]+(_[A-Z]+)+(?=: )/gm)).toEqual([
    'RANK_FAILED',
    'OUTPUT_UNWRITABLE',
  ]);
  await run.gone(1);
});

test('a log that a full disk cuts short is named in the record, and costs nothing else', async () => {
  await using run = runOnFullDisk(RING, ['logs/A.0.log']);
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.output).toMatch(
    /OUTPUT_UNWRITABLE: \S+A\.0\.log: the log of A\.0 is not complete \(ENOSPC/,
  );
  const { outcome, diagnostics } = run.record();
  expect(outcome).toBe('done');
  expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }));
});

test('antiphon plan on a full disk prints its plan, and fails by name', async () => {
  await using run = runOnFullDisk(RING, ['plan.json'], { command: 'plan' });
  expect(await run.exited, run.output).toEqual({ code: 1, signal: null });
  expect(run.output).toMatch(/OUTPUT_UNWRITABLE: \S+plan\.json/);
  expect(run.output).toContain('A.out');
  await run.gone(1);
});
