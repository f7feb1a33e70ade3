import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanSummary } from '@antiphon/coordinator';
import { describe, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from './antiphon.js';

const DEMO = join(ROOT, 'examples/lgn-cortex/conf.music');
const FIXTURES = join(ROOT, 'test/e2e/run/fixtures');

describe('antiphon plan', () => {
  it('prints connections, links, loops and what the adapters note, and stops', async () => {
    using scratch = new Scratch();
    const { code, out, err } = await antiphon(scratch.path, ['plan', DEMO, '--quiet']);
    expect(code, err).toBe(0);
    const versions = /^(.: simulator: \w+) \d+\.\d+\S*$/gm;
    expect(out.replace(versions, '$1 <version>')).toMatchInlineSnapshot(`
      "process  ranks  language      tick  end  stamps       exact replay
      ───────  ─────  ──────────  ──────  ───  ───────────  ────────────
      A            1  typescript    1 ms  1 s  [T, T+tick)  yes
      B            1  python        1 ms  1 s  (T, T+tick]  yes
      C            1  python      500 us  1 s  [T, T+tick)  yes
      D            1  typescript  500 us  1 s  (T, T+tick]  yes

      connection                          kind        width   delay              lead
      ──────────────────────────────────  ──────────  ─────  ──────  ────────────────
      A.out -> B.in                       spikes        512  2.9 ms  -1.9 ms + 1 unit
      A.out -> C.in                       spikes        512  3.5 ms             -3 ms
      B.to_L5_pyramidal -> C.from_cortex  spikes        800  1.5 ms    -1 ms - 1 unit
      C.out -> B.from_L5_pyramidal        spikes         40  1.9 ms  -900 us + 1 unit
      B.to_lgn -> A.feedback              spikes        800    5 ms    -4 ms - 1 unit
      A.out -> D.lgn                      spikes        512       0   500 us + 1 unit
      A.gain -> D.gain                    continuous      1       0                 0
      B.to_L5_pyramidal -> D.excitatory   spikes        800       0            500 us
      B.inhibitory -> D.inhibitory        spikes        200       0            500 us
      C.out -> D.pyramidal                spikes         40       0   500 us + 1 unit
      C.potential -> D.potential          continuous      2       0                 0

      link                  lead  window  credit  in ticks  lane
      ────────  ────────────────  ──────  ──────  ────────  ────
      A.0->B.0  -1.9 ms + 1 unit    6 ms   12 ms        12  nats
      A.0->C.0             -3 ms    8 ms   16 ms        16  nats
      A.0->D.0   500 us + 1 unit    5 ms   10 ms        10  nats
      B.0->A.0    -4 ms - 1 unit   12 ms   24 ms        24  nats
      B.0->C.0    -1 ms - 1 unit    6 ms   12 ms        12  nats
      B.0->D.0            500 us    5 ms   10 ms        10  nats
      C.0->B.0  -900 us + 1 unit    4 ms    8 ms        16  nats
      C.0->D.0   500 us + 1 unit  2.5 ms    5 ms        10  nats

      loop                                                                 sum of leads   slack
      ───────────────────────────────────────────────────────────────────  ────────────  ──────
      A.out -> B.in, B.to_lgn -> A.feedback                                     -5.9 ms  5.9 ms
      A.out -> C.in, C.out -> B.from_L5_pyramidal, B.to_lgn -> A.feedback       -7.9 ms  7.9 ms
      B.to_L5_pyramidal -> C.from_cortex, C.out -> B.from_L5_pyramidal          -1.9 ms  1.9 ms

      1 unit is 1 ns: a lead is longer by it from stamps [T, T+tick) to (T, T+tick], and shorter the other way.

      B: simulator: NEST <version>
      B: in: delays 3.0 ms -> latency 2.9 ms, local delays 0.1 ms
      B: from_L5_pyramidal: delays 2.0 ms -> latency 1.9 ms, local delays 0.1 ms
      C: simulator: NEURON <version>
      C: in: delays 3.5 ms -> latency 3.5 ms, local delays 0.0 ms
      C: from_cortex: delays 1.5 ms -> latency 1.5 ms, local delays 0.0 ms
      "
    `);
  });

  it('prints all of it as JSON', async () => {
    using scratch = new Scratch();
    const args = ['plan', '--json', DEMO, '--quiet', '--out', 'plan'];
    const { code, out, err } = await antiphon(scratch.path, args);
    expect(code, err).toBe(0);
    const plan = JSON.parse(out) as PlanSummary;
    expect(plan.loops).toHaveLength(3);
    for (const { sum, slack } of plan.loops) expect(sum).toBe(-slack);
    expect(plan.links.every(({ lane, credit }) => lane === 'nats' && credit > 0)).toBe(true);
    const kept = readFileSync(join(scratch.path, 'plan/plan.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual(plan);
  });

  it('says of a loop that cannot start what is missing, and where to add it', async () => {
    using scratch = new Scratch();
    const file = join(FIXTURES, 'bad-loop.music');
    const { code, out, err } = await antiphon(scratch.path, ['plan', file]);
    expect(code).toBe(1);
    expect(out).toBe('');
    const shown = err.replace(/^\d+ s: .*\n/gm, '').replaceAll(ROOT, '');
    expect(shown).toMatchInlineSnapshot(`
      "test/e2e/run/fixtures/bad-loop.music:12:1: error SETUP_LOOP_LATENCY: this loop cannot start: A.out -> B.in (latency 1 ms, lead 1 ms), B.out -> A.in (latency 1 ms, lead 1 ms). The leads sum to 2 ms and may be at most 0 ms: 2 ms of latency are missing
         12 | A.out -> B.in [4]
            | ^
        See test/e2e/run/fixtures/bad-loop.music:13:1:
         13 | B.out -> A.in [4]
            | ^
        Give A.out -> B.in a latency of at least 3 ms, or shorten the ticks on the loop.

      "
    `);
  });

  it('is content with the same loop once it has that much', async () => {
    using scratch = new Scratch();
    const file = join(FIXTURES, 'bad-loop.music');
    const { code, out, err } = await antiphon(scratch.path, ['plan', file, '--set', 'latency=2']);
    expect(code, err).toBe(0);
    expect(out).toMatch(/A\.out -> B\.in, B\.out -> A\.in +0 +0/);
  });
});
