import { beforeAll, expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { buildNativeRing } from './build-native.js';
import { expectFailure, START_AND_END } from './expect-failure.js';
import { RING } from './fixtures.js';
import { ForeignServer, freePort } from './server.js';

beforeAll(buildNativeRing);

const RANKS = ['A.0', 'B.0', 'B.1'];

test('a server of ours that is killed is started again, and the results are the same', async () => {
  await using undisturbed = new AntiphonRun(RING);
  await using run = new AntiphonRun(RING, { set: { pace: 4 } });
  await run.ticked('A.0', 50);
  process.kill(run.serverPid(), 'SIGKILL');
  await run.ticked('A.0', 400);
  process.kill(run.serverPid(), 'SIGKILL');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(await undisturbed.exited, undisturbed.output).toEqual({ code: 0, signal: null });
  for (const rank of RANKS) expect(run.lines(rank)).toEqual(undisturbed.lines(rank));
  expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true, unreported: [] });
  expect(run.output.match(/was started again/g)).toHaveLength(2);
  await run.gone(1);
});

test('a server of ours that is killed while ranks build is started again', async () => {
  await using run = new AntiphonRun(RING, { set: { build: 3000 } });
  await run.logged('B.1', 'joined');
  process.kill(run.serverPid(), 'SIGKILL');
  expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
  expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true });
  await run.gone(1);
});

test('a server that goes for good in mid-run ends the run after the bus timeout', async () => {
  await using server = await ForeignServer.start();
  const args = ['--nats', server.url, '--bus-timeout', '3'];
  await using run = new AntiphonRun(RING, { set: { pace: 20 }, args });
  await run.ticked('A.0', 10);
  server.signal('SIGKILL');
  await expectFailure(run, { code: 'BUS_LOST', exitCode: 1, text: 'has been gone for 3 s' });
});

test('a server that goes for good while ranks build ends the run after the bus timeout', async () => {
  await using server = await ForeignServer.start();
  const args = ['--nats', server.url, '--bus-timeout', '3'];
  await using run = new AntiphonRun(RING, { set: { build: 60_000 }, args });
  await run.logged('B.1', 'joined');
  server.signal('SIGKILL');
  await expectFailure(run, { code: 'BUS_LOST', exitCode: 1, text: 'has been gone for 3 s' });
});

test('a server that is stopped, so that it takes connections and answers nothing, counts as gone', async () => {
  await using server = await ForeignServer.start();
  const args = ['--nats', server.url, '--bus-timeout', '3'];
  await using run = new AntiphonRun(RING, { set: { pace: 20 }, args });
  await run.ticked('A.0', 10);
  server.signal('SIGSTOP');
  await expectFailure(run, { code: 'BUS_LOST', exitCode: 1, text: 'nats-server' }, 40);
});

test('a server that was never there is named, and nothing is started', async () => {
  const url = `nats://127.0.0.1:${await freePort()}`;
  await using run = new AntiphonRun(RING, { args: ['--nats', url] });
  await expectFailure(run, { code: 'BUS_UNREACHABLE', exitCode: 1, text: url }, START_AND_END);
  expect(run.log('A.0')).toBe('');
});
