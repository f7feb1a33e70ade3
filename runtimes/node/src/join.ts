import { connectBus, FaultyLane, type Lane, NatsLane, parseFaults } from '@antiphon/bus';
import { readEnvironment } from './environment.js';
import { LauncherLine } from './life/launcher-line.js';
import { type ProcessHost, realProcess } from './life/process-end.js';
import { Session } from './life/session.js';
import { Rank } from './rank.js';

/** Where a rank finds its run; left out, in the environment that the launcher has made. */
export interface JoinOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What ends the operating-system process, and where its last line goes. */
  readonly host?: ProcessHost;
}

/**
 * Joins the run that this program was started for.
 *
 * From here to the end of {@link Rank.finish} the run owns the life of the process: an exception that nobody catches is
 * reported as the run's root cause, and the process ends, with code 1, when the run is aborted or the launcher is gone.
 *
 * @throws JOIN_NOT_LAUNCHED, BUS_UNREACHABLE, LAUNCHER_GONE, JOIN_PROTOCOL_MISMATCH, JOIN_RANK_UNKNOWN
 */
export async function join({
  env = process.env,
  host = realProcess,
}: JoinOptions = {}): Promise<Rank> {
  const program = process.argv[1] ?? 'PROGRAM';
  const { run, url, token, rankId, launcher: path, faults } = readEnvironment(env, program);
  const launcher = path === undefined ? null : await LauncherLine.open(path, rankId);
  const connection = await connectBus({ url, token, name: `${run} rank ${rankId}` });
  const nats = new NatsLane({ connection, run, rankId });
  const lane: Lane =
    faults === undefined ? nats : new FaultyLane(nats, parseFaults(faults), rankId);
  const session = new Session({ run, rankId, connection, lane, launcher, host });
  return new Rank(session, await session.join());
}
