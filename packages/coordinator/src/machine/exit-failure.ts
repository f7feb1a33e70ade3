import { ERROR_TABLE, type ErrorCode, unitsToSeconds } from '@antiphon/core';
import { type RankExit, type RankRecord, stageOf } from './rank-record.js';
import { makeFailure, type RunFailure } from './run-failure.js';

/**
 * Judges the end of a rank's process.
 *
 * @param rank - as it was known before its end
 * @returns `null` if it was right to end
 */
export function exitFailure(
  rank: RankRecord,
  exit: RankExit,
  unitsPerSecond: number,
): RunFailure | null {
  const isAfterEnd = rank.report !== null;
  if (isAfterEnd && exit.code === 0) return null;
  const what = `${rank.name} ${describeExit(exit)} ${describeMoment(rank, unitsPerSecond)}`;
  const usual: RunFailure = makeFailure({
    code: codeOf(exit, isAfterEnd),
    message: what,
    process: rank.processName,
    rank: rank.rank,
    detail: exit.tail === '' ? null : exit.tail,
    ...remedyOf(rank, exit, isAfterEnd),
  });
  if (exit.reason === null) return ownError(rank, exit) ?? usual;
  return { ...usual, ...exit.reason, message: `${what}: ${exit.reason.message}` };
}

/** A rank that could not tell us, because it never joined or another version refused it, has printed one of our errors. */
function ownError(rank: RankRecord, { code, tail }: RankExit): RunFailure | null {
  if (code === 0 || code === null) return null;
  for (const line of tail.split('\n').reverse()) {
    const [, name = '', message = ''] = /\b([A-Z]+(?:_[A-Z]+)+): (.+)/.exec(line) ?? [];
    if (!(name in ERROR_TABLE)) continue;
    if (name === 'COORDINATOR_LOST') return silentBus(rank);
    const isItsOwn = !name.startsWith('BUS_');
    return makeFailure({
      code: name as ErrorCode,
      message,
      remedy: '',
      process: isItsOwn ? rank.processName : null,
      rank: isItsOwn ? rank.rank : null,
      detail: tail.trim() === line.trim() ? null : tail,
    });
  }
  return null;
}

/** The coordinator is here: a rank that does not hear it has a server between them that carries nothing. */
function silentBus({ name }: RankRecord): RunFailure {
  const message = `${name} no longer hears the coordinator: the nats-server does not carry messages`;
  return makeFailure({ code: 'BUS_LOST', message });
}

function codeOf(exit: RankExit, isAfterEnd: boolean): ErrorCode {
  if (exit.error !== null) return 'LAUNCH_FAILED';
  if (exit.signal !== null) return 'RANK_KILLED';
  return isAfterEnd ? 'RANK_FAILED' : 'RANK_EXITED_EARLY';
}

/** A program's own doing; SIGKILL comes from others. */
const CRASHES = new Set(['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGABRT', 'SIGTRAP']);

/** What to do about an end that has a better remedy than its code. */
function remedyOf(
  rank: RankRecord,
  { code, signal, tail }: RankExit,
  isAfterEnd: boolean,
): Pick<RunFailure, 'remedy'> | null {
  if (signal !== null && CRASHES.has(signal)) {
    return { remedy: 'The program crashed: look into its log, or run it under a debugger.' };
  }
  if (isAfterEnd) return /^Traceback /m.test(tail) ? null : { remedy: 'Look into its log.' };
  if (code !== 0 || rank.language !== 'music') return null;
  return {
    remedy:
      'It has called neither finalize() nor MPI_Finalize(): call one before the program ends.',
  };
}

function describeExit({ code, signal, error }: RankExit): string {
  if (error !== null) return `could not be started (${error})`;
  return signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
}

function describeMoment(rank: RankRecord, unitsPerSecond: number): string {
  switch (stageOf(rank)) {
    case 'missing':
      return 'before it joined';
    case 'building':
      return 'while it was building, before it was ready';
    case 'ready':
      return 'before the run started';
    case 'running': {
      const time = rank.heartbeat?.time ?? 0;
      const seconds = Number(unitsToSeconds(time, unitsPerSecond).toPrecision(6));
      return Number.isFinite(time) && time > 0
        ? `before its end, some time after t = ${seconds} s`
        : 'before its end';
    }
    case 'ended':
    case 'exited':
      return 'after its last tick';
  }
}
