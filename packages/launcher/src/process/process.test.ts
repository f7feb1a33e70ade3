import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivateFolder } from '../folder/private-folder.js';
import { LauncherSocket } from './launcher-socket.js';
import { leaveNothing } from './leave-nothing.js';
import { findLeftovers } from './leftovers.js';
import { endGroup, isGroupGone } from './process-group.js';
import { RankProcess } from './rank-process.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-process-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A shell script as a rank, and what it showed. */
function rank(
  script: string,
  logFile = join(folder, `${Math.random()}.log`),
): { process: RankProcess; shown: string[]; log: () => string } {
  const shown: string[] = [];
  const process = new RankProcess({
    rankId: 0,
    name: 'A.0',
    command: '/bin/sh',
    args: ['-c', script],
    cwd: folder,
    env: { PATH: globalThis.process.env['PATH'] },
    logFile,
    show: (line, stream) => shown.push(`${stream} ${line}`),
  });
  return { process, shown, log: () => readFileSync(logFile, 'utf8') };
}

const turnOfEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a rank process', () => {
  it('keeps all that it prints, and shows it', async () => {
    const { process, shown, log } = rank('echo hello; printf no-end');
    expect(await process.exited).toEqual({ code: 0, signal: null, tail: [] });
    await process.logged;
    expect(log()).toBe('hello\nno-end');
    expect(shown).toEqual(['out hello', 'out no-end']);
  });

  it('hands over its last error lines when it exits', async () => {
    const { process, shown } = rank('echo "no such model" >&2; exit 3');
    expect(await process.exited).toEqual({ code: 3, signal: null, tail: ['no such model'] });
    expect(shown).toEqual([]);
  });

  it('tells at once by which signal it was killed, though a child holds its output open', async () => {
    const { process } = rank('sleep 60 & kill -s KILL $$');
    let isLogged = false;
    void process.logged.then(() => {
      isLogged = true;
    });
    expect(await process.exited).toMatchObject({ code: null, signal: 'SIGKILL' });
    expect(isLogged).toBe(false);
    await endGroup(process.group ?? 0, 1);
    await process.logged;
  });

  it('is let go of, with what its log has so far, though a child holds its output open', async () => {
    const { process, log } = rank('echo before; sleep 60 & exit 0');
    expect(await process.exited).toMatchObject({ code: 0 });
    const isLogged = process.logged.then(() => true);
    const soon = new Promise((resolve) => setTimeout(resolve, 200));
    expect(await Promise.race([isLogged, soon])).toBe(undefined);
    process.letGo();
    expect(await isLogged).toBe(true);
    expect(log()).toBe('before\n');
    await endGroup(process.group ?? 0, 1);
  });

  it('says why its log is not complete', async () => {
    const { process } = rank('echo hello', '/dev/full');
    await process.logged;
    expect(process.logProblem).toBe('ENOSPC (no space left on device)');
    expect(rank('true').process.logProblem).toBe(null);
  });

  it('that cannot be started says so', async () => {
    const process = new RankProcess({
      rankId: 0,
      name: 'A.0',
      command: '/nowhere/program',
      args: [],
      cwd: folder,
      env: {},
      logFile: join(folder, 'none.log'),
      show: () => undefined,
    });
    await expect(process.exited).rejects.toThrow(/ENOENT/);
    expect(process.group).toBeUndefined();
  });
});

describe('a process group', () => {
  it('is ended whole, though its head ignores SIGTERM', async () => {
    const script = "trap '' TERM; echo ready; sleep 60 & wait; sleep 60";
    const child = spawn('/bin/sh', ['-c', script], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const group = child.pid ?? 0;
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    await once(child.stdout, 'data');
    await endGroup(group, 0.3);
    expect(await ended).toBe('SIGKILL');
    expect(await isGroupGone(group, 20)).toBe(true);
  });
});

it('finds and ends what carries the mark of a run, in whatever session', async () => {
  const env = { PATH: process.env['PATH'], ANTIPHON_RUN: `test-${process.pid}` };
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore', env });
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  const mark = `ANTIPHON_RUN=test-${process.pid}`;
  expect(findLeftovers([mark])).toEqual([child.pid]);
  expect(await leaveNothing([mark])).toBe(1);
  expect(await ended).toBe('SIGTERM');
  expect(await leaveNothing([mark])).toBe(0);
});

it('closes the launcher socket of every rank when it goes', async () => {
  using scratch = new PrivateFolder();
  const server = await LauncherSocket.open(scratch.file('launcher.sock'));
  const client = connect(server.path);
  client.write('3\n');
  const closed = new Promise((resolve) => client.once('close', resolve));
  await once(client, 'connect');
  // The connection waits to be accepted: the event loop does that in its next turn.
  await turnOfEventLoop();
  await turnOfEventLoop();
  server.close();
  await closed;
  expect(existsSync(scratch.path)).toBe(true);
});

it('removes the private folder at its end', () => {
  const scratch = new PrivateFolder();
  scratch[Symbol.dispose]();
  expect(existsSync(scratch.path)).toBe(false);
});
