import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from './antiphon.js';

const RING = join(ROOT, 'test/faults/fixtures/ring-ts.music');

function resultsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('antiphon run', () => {
  it('keeps logs, plan, report and configuration in the folder of the run', async () => {
    using scratch = new Scratch();
    const args = [
      'run',
      RING,
      '--seed',
      '5',
      '--name',
      'my ring',
      '--set',
      `results=${scratch.path}`,
    ];
    const { code, err } = await antiphon(scratch.path, args);
    expect(code, err).toBe(0);
    const [run = ''] = readdirSync(join(scratch.path, 'antiphon-runs'));
    expect(run).toMatch(/^my-ring-\d{8}-\d{6}-[0-9a-f]{6}$/);
    const folder = join(scratch.path, 'antiphon-runs', run);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'plan.json', 'ring-ts.music', 'run.json']);
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(
      ['A.0', 'B.0', 'B.1', 'coordinator', 'nats-server'].map((name) => `${name}.log`),
    );
    expect(readFileSync(join(folder, 'logs/A.0.log'), 'utf8')).toBe('joined\nstarted\n');
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toMatchObject({
      name: 'my ring',
      exitCode: 0,
      seed: 5,
      outcome: 'done',
      isLedgerClosed: true,
      failure: null,
    });
  });

  it('gives the same results with and without batching, and for the same seed only', async () => {
    using scratch = new Scratch();
    const run = async (name: string, ...args: string[]): Promise<Record<string, string>> => {
      const results = join(scratch.path, name);
      mkdirSync(results);
      const out = join(scratch.path, `${name}-out`);
      const all = ['run', RING, '--quiet', '--out', out, '--set', `results=${results}`, ...args];
      const { code, err } = await antiphon(scratch.path, all);
      expect(code, err).toBe(0);
      return resultsIn(results);
    };
    const first = await run('first', '--seed', '5');
    expect(await run('unbatched', '--seed', '5', '--no-batching')).toEqual(first);
    expect(await run('other', '--seed', '6')).not.toEqual(first);
  });

  it('says nothing when it is told to be quiet', async () => {
    using scratch = new Scratch();
    const args = ['run', RING, '--quiet', '--set', `results=${scratch.path}`];
    const { out, err } = await antiphon(scratch.path, args);
    expect(out + err).toBe('');
  });

  it('counts wrong usage as such', async () => {
    using scratch = new Scratch();
    for (const args of [
      ['run'],
      ['run', RING, '--seed', 'x'],
      ['dance'],
      ['run', RING, '--frobnicate'],
    ]) {
      const { code, err } = await antiphon(scratch.path, args);
      expect(code, args.join(' ')).toBe(2);
      expect(err).toMatch(/^error: /);
    }
    expect(existsSync(join(scratch.path, 'antiphon-runs'))).toBe(false);
  });

  it('explains itself', async () => {
    using scratch = new Scratch();
    for (const command of ['run', 'plan', 'check', 'doctor', 'init']) {
      const { code, out } = await antiphon(scratch.path, [command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Examples:');
    }
  });
});
