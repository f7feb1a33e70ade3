import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Progress } from './progress.mjs';
import { performSteps } from './setup.mjs';
import { describeFailure, SetupFailure } from './setup-failure.mjs';
import { runTool } from './tool.mjs';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const screen = () => {
  const lines: string[] = [];
  const out = { isTTY: false, write: (text: string) => lines.push(text.trimEnd()) };
  return { lines, progress: new Progress({ out: out as unknown as NodeJS.WriteStream }) };
};

const step = (name: string, after: string[], run: () => Promise<void>, done = false) => ({
  name,
  title: name,
  after,
  isDone: () => done,
  run,
});

test('a step runs after those that it waits for, and one that is done is left alone', async () => {
  const order: string[] = [];
  const note = (name: string) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(name);
  };
  const { lines, progress } = screen();
  const steps = [
    step('a', [], note('a')),
    step('b', ['a'], note('b')),
    step('c', [], note('c'), true),
    step('d', ['b', 'c'], note('d')),
  ];
  expect(await performSteps({ steps, progress })).toBe(3);
  expect(order).toEqual(['a', 'b', 'd']);
  expect(lines[0]).toBe('Set-up: some parts are missing or out of date.');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}d: done, \d\.\d s$/));
});

test('where all is done nothing is said', async () => {
  const { lines, progress } = screen();
  const steps = [step('a', [], () => Promise.reject(new Error('not to be run')), true)];
  expect(await performSteps({ steps, progress })).toBe(0);
  expect(lines).toEqual([]);
});

test('a failure stops the steps that wait for it, and is the one that is reported', async () => {
  const order: string[] = [];
  const { progress } = screen();
  const steps = [
    step('a', [], () => Promise.reject(new SetupFailure('no network', 'plug in the cable'))),
    step('b', ['a'], async () => void order.push('b')),
  ];
  await expect(performSteps({ steps, progress })).rejects.toThrow('no network');
  expect(order).toEqual([]);
});

test('a tool that fails shows its last 30 lines, where the log lies and the remedy', async () => {
  const failed = await runTool({
    command: process.execPath,
    args: ['-e', 'for (let i = 1; i <= 40; i++) console.log("line " + i); process.exit(3)'],
    log: join(folder, 'tool.log'),
    remedy: 'do better',
  }).catch((error: unknown) => error);
  const lines = describeFailure(failed);
  expect(lines[0]).toBe('  | line 11');
  expect(lines.at(-3)).toBe('  | line 40');
  expect(lines.at(-2)).toMatch(/^set-up failed: `.*` ended with exit code 3$/);
  expect(lines.at(-1)).toMatch(/^what to do: do better \(whole output: .*tool\.log\)$/);
});

test('a tool that is not there is named', async () => {
  await expect(
    runTool({ command: 'no-such-tool', args: [], log: join(folder, 'none.log'), remedy: 'x' }),
  ).rejects.toThrow('`no-such-tool` could not be started');
});
