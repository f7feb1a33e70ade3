import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProtocolAction } from './protocol-action.js';
import { type ProtocolPlan, RankProtocol } from './rank-protocol.js';

interface Input {
  readonly call: string;
  readonly flushNow: boolean;
  readonly link: number;
  readonly number: number;
  readonly until: number;
  readonly now: number;
  readonly time: number;
  readonly next: number;
  readonly ask: readonly [number, number] | null;
  readonly repeat: boolean;
  readonly inBarrier: boolean;
}

interface Step {
  readonly input: Input;
  readonly actions: readonly Record<string, unknown>[];
  readonly time: number;
  readonly mode: string;
}

const file = new URL('../../../../test/vectors/gate/rank-protocol.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
  value === 'infinity' ? Infinity : value,
) as { repeatAfter: number; cases: { seed: number; plan: ProtocolPlan; steps: Step[] }[] };

function apply(rank: RankProtocol, input: Input): ProtocolAction[] {
  switch (input.call) {
    case 'start':
      return rank.start();
    case 'barrierOpened':
      return rank.barrierOpened();
    case 'ticked':
      return rank.ticked(() => input.flushNow);
    case 'frame':
      return [...rank.frame(input.link, input.number, input.until, input.now), ...rank.proceed()];
    case 'credit':
      return rank.credit(input.link, input);
    case 'endAck':
      return rank.endAck(input.link);
    case 'timeout':
      return rank.timeout(input.inBarrier);
    default:
      return rank.finalise();
  }
}

/** Actions in the words of the vectors: forgetting frames is this implementation's own. */
function plain(actions: readonly ProtocolAction[]): unknown[] {
  return actions
    .filter((action) => action.do !== 'forget')
    .map((action) =>
      action.do === 'credit' ? { do: 'credit', link: action.link, ...action.credit } : action,
    );
}

describe('the state machine of a rank, against the executable model', () => {
  it.each(vectors.cases)('answers as the model does, seed $seed', ({ plan, steps }) => {
    const rank = new RankProtocol(plan, vectors.repeatAfter);
    for (const step of steps) {
      const actions = apply(rank, step.input);
      expect({ actions: plain(actions), time: rank.time, mode: rank.mode }).toEqual({
        actions: step.actions,
        time: step.time,
        mode: step.mode,
      });
    }
  });
});
