import { describe, expect, test } from 'vitest';
import { AntiphonRun, type StartOptions } from './antiphon-run.js';
import { expectFailure, START_AND_END } from './expect-failure.js';
import { SIMULATORS } from './fixtures.js';

// What the other tests show for programs on the runtimes holds for simulators, which have threads, handlers and shared
// memory of their own. All three are in one loop, so each hurt is felt by the other two as well.

/** The ranks that run a simulator, by their numbers in the run. */
const RANKS = [
  { name: 'nest.0', rankId: 1 },
  { name: 'neuron.0', rankId: 2 },
  { name: 'brian2.0', rankId: 3 },
] as const;
const PACED: StartOptions = { set: { pace: 20 } };
const BUILDING: StartOptions = { set: { build: 60_000 } };

async function allJoined(run: AntiphonRun): Promise<void> {
  for (const { name } of RANKS) await run.logged(name, 'joined');
}

describe.each(RANKS)('$name', ({ name, rankId }) => {
  const process_ = name.slice(0, -2);

  test('that raises while it builds is the root cause, with its traceback, once', async () => {
    await using run = new AntiphonRun(SIMULATORS, { set: { [`${process_}.raises`]: 'set-up' } });
    const text = 'ValueError: the model has no such cell';
    await expectFailure(run, { code: 'RANK_FAILED', exitCode: 1, rank: name, text }, START_AND_END);
    expect(run.output.match(/Traceback/g)).toHaveLength(1);
    expect(run.output).toMatch(
      new RegExp(
        `most recent call last\\):\n +File "${process_}_part\\.py", line \\d+, in <module>`,
      ),
    );
  });

  test('that ends without having run is at fault, though it exits with 0', async () => {
    await using run = new AntiphonRun(SIMULATORS, { set: { [`${process_}.raises`]: 'nothing' } });
    const text = `${name} exited with code 0 while it was building`;
    await expectFailure(
      run,
      { code: 'RANK_EXITED_EARLY', exitCode: 1, rank: name, text },
      START_AND_END,
    );
  });

  test('that is killed while it builds aborts the run', async () => {
    await using run = new AntiphonRun(SIMULATORS, BUILDING);
    await run.logged(name, 'joined');
    process.kill(run.rankPid(rankId), 'SIGKILL');
    await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: name, text: 'SIGKILL' });
  });

  test('that is killed in mid-run aborts the run', async () => {
    await using run = new AntiphonRun(SIMULATORS, PACED);
    await run.ticked('clock.0', 10);
    process.kill(run.rankPid(rankId), 'SIGKILL');
    await expectFailure(run, { code: 'RANK_KILLED', exitCode: 1, rank: name, text: 'SIGKILL' });
    expect(run.record().unreported).toEqual([name]);
  });
});

describe.each(['neuron', 'brian2'])('a callback of %s', (name) => {
  test('that raises in mid-run is the root cause', async () => {
    await using run = new AntiphonRun(SIMULATORS, { set: { [`${name}.raises`]: 'mid-run' } });
    const text = 'ValueError: the model has come to harm';
    await expectFailure(
      run,
      { code: 'RANK_FAILED', exitCode: 1, rank: `${name}.0`, text },
      START_AND_END,
    );
    expect(run.output.match(/File "\S*mishap\.py", line \d+, in in_mid_run/g)).toHaveLength(1);
  });
});

describe('a loop of simulators', () => {
  test('gives the same, though its server is killed and all of them are stopped for a while', async () => {
    await using undisturbed = new AntiphonRun(SIMULATORS);
    await using run = new AntiphonRun(SIMULATORS, { set: { pace: 5 } });
    await run.ticked('clock.0', 50);
    process.kill(run.serverPid(), 'SIGKILL');
    await run.ticked('clock.0', 150);
    const pids = RANKS.map(({ rankId }) => run.rankPid(rankId));
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    for (const { name } of RANKS) {
      await run.until(`${name} to be shown as stalled`, () =>
        new RegExp(`${name.replace('.', '\\.')} .*stalled`).test(run.output),
      );
    }
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
    expect(await undisturbed.exited, undisturbed.output).toEqual({ code: 0, signal: null });
    expect(run.lines('clock.0')).toHaveLength(300);
    expect(run.lines('clock.0')).toEqual(undisturbed.lines('clock.0'));
    expect(run.record()).toMatchObject({ outcome: 'done', isLedgerClosed: true, unreported: [] });
    expect(run.output.match(/was started again/g)).toHaveLength(1);
    await run.gone(1);
  });

  test('ends when the run is interrupted while they build', async () => {
    await using run = new AntiphonRun(SIMULATORS, BUILDING);
    await allJoined(run);
    run.launcher.kill('SIGINT');
    await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' });
  });

  test('ends when the run is interrupted', async () => {
    await using run = new AntiphonRun(SIMULATORS, PACED);
    // Longer than a heartbeat takes to come: a busy machine may end a rank before its report.
    await run.ticked('clock.0', 100);
    run.launcher.kill('SIGINT');
    await expectFailure(run, { code: 'RUN_INTERRUPTED', exitCode: 130, text: 'interrupted' });
    expect(run.record().unreported).toEqual([]);
  });

  test('is aborted when one of them is stopped for longer than the stall timeout', async () => {
    await using run = new AntiphonRun(SIMULATORS, { ...PACED, args: ['--stall-timeout', '4'] });
    await run.ticked('clock.0', 10);
    process.kill(run.rankPid(2), 'SIGSTOP');
    const text = 'neuron.0 has been stopped for';
    await expectFailure(run, { code: 'RUN_STALLED', exitCode: 1, rank: 'neuron.0', text });
  });

  test('ends itself when launcher and coordinator are killed together', async () => {
    await using run = new AntiphonRun(SIMULATORS, PACED);
    await run.ticked('clock.0', 10);
    process.kill(run.coordinatorPid(), 'SIGKILL');
    run.launcher.kill('SIGKILL');
    await run.gone();
  });
});
