import { describe, expect, it } from 'vitest';
import { type Comparison, type Cut, compare, type Simulator } from './cut-network.js';

const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=3';
const DYADIC = { tick: '1.0', weights: 'dyadic' } as const;

/** What each simulator can besides: its networks are the whole ones that way, too. */
const WAYS: readonly (readonly [Simulator, string, Cut])[] = [
  [
    'nest',
    'prepared once and run tick by tick, as large networks are',
    { ...DYADIC, args: ['run'] },
  ],
  ['neuron', 'each half on two ranks', { ...DYADIC, ranks: 2 }],
  ['neuron', 'each half on two ranks, in ticks of 0.1 ms', { ...DYADIC, tick: '0.1', ranks: 2 }],
  ['neuron', 'each half spread over two ranks by MPI', { ...DYADIC, ranks: 2, mpi: true }],
  [
    'neuron',
    'each half spread over two ranks by MPI, in ticks of 0.1 ms',
    { ...DYADIC, tick: '0.1', ranks: 2, mpi: true },
  ],
  [
    'neuron',
    'each half on two ranks, when messages are lost, doubled, late and out of order',
    { ...DYADIC, ranks: 2, faults: FAULTS },
  ],
];

/** An empty network would be the same, too. */
function expectSpikes({ each }: Comparison): void {
  expect(each.A).toBeGreaterThanOrEqual(1000);
  expect(each.B).toBeGreaterThanOrEqual(1000);
}

describe.each<Simulator>(['nest', 'neuron', 'brian2'])(
  'a recurrent network in %s that is cut over two processes',
  (simulator) => {
    it.each(['1.0', '0.5', '0.1'])(
      'spikes as the whole one does, in ticks of %s ms',
      async (tick) => {
        expectSpikes(await compare(simulator, { ...DYADIC, tick }));
      },
    );

    it('does so when messages are lost, doubled, late and out of order', async () => {
      expectSpikes(await compare(simulator, { ...DYADIC, faults: FAULTS }));
    });

    it.each(WAYS.filter(([name]) => name === simulator))(
      'does so in %s: %s',
      async (_, __, how) => {
        expectSpikes(await compare(simulator, how));
      },
    );

    it('is compared for weights that round, too, where equality is not promised', async () => {
      expectSpikes(await compare(simulator, { ...DYADIC, weights: 'random' }));
    });
  },
);
