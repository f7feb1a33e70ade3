import { AntiphonError } from '@antiphon/core';

/** What a rank is started with (docs/protocol.md). */
export interface RankEnvironment {
  readonly run: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly rankId: number;
  /** Path of the launcher's socket. */
  readonly launcher: string | undefined;
  /** Faults to plant into the lane, for tests. */
  readonly faults: string | undefined;
}

/**
 * Reads what the launcher has put into the environment.
 *
 * @throws JOIN_NOT_LAUNCHED when the program was started by hand
 */
export function readEnvironment(env: NodeJS.ProcessEnv, program: string): RankEnvironment {
  const { ANTIPHON_RUN: run, ANTIPHON_NATS_URL: url, ANTIPHON_RANK_ID: rankId } = env;
  if (!run || !url || !rankId || !/^\d+$/.test(rankId)) {
    throw new AntiphonError('JOIN_NOT_LAUNCHED', {
      message: 'this program is one process of a pipeline and was started alone',
      expected: 'ANTIPHON_RUN, ANTIPHON_NATS_URL and ANTIPHON_RANK_ID in the environment',
      remedy: `Name it in a configuration (binary=${program}) and start that: antiphon run FILE`,
    });
  }
  return {
    run,
    url,
    rankId: Number(rankId),
    token: env.ANTIPHON_NATS_TOKEN || undefined,
    launcher: env.ANTIPHON_LAUNCHER || undefined,
    faults: env.ANTIPHON_FAULTS || undefined,
  };
}
