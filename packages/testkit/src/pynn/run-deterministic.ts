import { type Block, type Simulator, spikesOf } from '@antiphon/pynn';
import { type BuiltCase, buildCase } from './build-case.js';
import { lookUp } from './lookup.js';
import type { CaseGolden, CaseWeights, PynnCase } from './pynn-case.js';
import { takeStep } from './take-step.js';

/** What a run of a case gave. */
export interface CaseRun {
  readonly times: readonly number[];
  readonly blocks: ReadonlyMap<string, Block>;
  readonly weights: readonly CaseWeights[];
}

/** Runs a case in a simulator that is set up for it. */
export async function runDeterministic(
  sim: Simulator,
  wanted: PynnCase,
  golden: CaseGolden,
): Promise<CaseRun> {
  const built = buildCase(sim, wanted, golden);
  const times: number[] = [];
  const weights: CaseWeights[] = [];
  let segment = 0;
  for (const step of wanted.run) {
    const time = await takeStep(sim, built, step);
    if (step === 'reset') segment++;
    if (time === undefined) continue;
    times.push(time);
    for (const projection of wanted.record_weights ?? []) {
      const rows = await readWeights(built, projection);
      weights.push({ segment, t: sim.currentTime, projection, rows });
    }
  }
  const blocks = new Map<string, Block>();
  for (const label of Object.keys(wanted.record)) {
    blocks.set(label, await lookUp(built.populations, label, 'population').getData());
  }
  return { times, blocks, weights };
}

async function readWeights(
  { projections }: BuiltCase,
  label: string,
): Promise<CaseWeights['rows']> {
  const table = await lookUp(projections, label, 'projection').get('weight');
  const column = (name: string): number[] => Array.from(table.getChild(name)!.toArray());
  const [pre, post, weight] = [column('pre'), column('post'), column('weight')];
  return pre.map((i, row) => [i, post[row]!, weight[row]!] as const);
}

/** The spikes of a segment, by time as far as it is compared, then by index. */
export function spikeRows(block: Block, segment: number): (readonly [number, number])[] {
  const found = block.segments[segment];
  if (found === undefined) return [];
  const { times, indices } = spikesOf(found);
  return Array.from(times, (time, row) => [time, indices[row]!] as const);
}
