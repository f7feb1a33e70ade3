import { AntiphonError, type RankEngine } from '@antiphon/core';

/** What ports share with their rank: the engine once there is one, and where the program stands. */
export interface PortContext {
  /** `process` as errors name it. */
  readonly process: string;
  /**
   * The engine, inside a tick.
   *
   * @throws CONTROL_STATE outside one
   */
  engineInTick(what: string): RankEngine;
  /**
   * The engine, inside a tick in which the rank may send.
   *
   * @throws CONTROL_STATE outside one
   */
  engineToSend(what: string): RankEngine;
  /** Changes with every tick, so that an input is read once per tick. */
  readonly tickNumber: number;
}

/** The error of a call in the wrong phase of a rank's life. */
export function wrongPhase(what: string, expected: string, found: string): AntiphonError {
  return new AntiphonError('CONTROL_STATE', {
    message: `${what} was called in the wrong phase`,
    expected,
    found,
  });
}
