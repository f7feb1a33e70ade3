import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { antiphon, type Ended, ROOT, Scratch } from '../run/antiphon.js';
import { expectLosses, readTraffic, type Traffic } from '../run/traffic.js';

const HERE = join(ROOT, 'test/e2e/bridges');
const WIDTH = 20;
/** End of the run [s]. */
const STOP = 0.5;
const TAU = 0.02;
/** Of the connection parrots.out -> decoder.in [s]. */
const LATENCY = 0.003;
const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=3';

interface How {
  /** Ranks of each bridge. */
  readonly np?: number;
  readonly options?: readonly string[];
  readonly faults?: string;
  readonly set?: Readonly<Record<string, string>>;
}

/** What the reader has heard: pairs of stamp [s] and index, and a row of rates per tick. */
interface Heard {
  readonly encoded: [number, number][];
  readonly echoed: [number, number][];
  readonly rates: number[][];
}

/** Writes a configuration into a folder that has nothing else: rates in kHz -> Hz -> spikes -> NEST -> spikes -> rates. */
function configure(scratch: Scratch, { np = 1, faults }: How): string {
  const heard = join(scratch.path, 'heard.json');
  const sections: Readonly<Record<string, readonly string[]>> = {
    population: [`binary=${join(HERE, 'population.ts')}`, 'rate -> hertz.in'],
    hertz: ['binary=scale', `np=${np}`, 'gain=1000', 'initial=0.12', 'out -> encoder.in'],
    encoder: [
      ...['binary=rate-to-spikes', `np=${np}`, 'rate_min=1'],
      ...['out -> parrots.in', 'out -> reader.encoded'],
    ],
    parrots: [
      ...['binary=nest', `args=${join(HERE, 'parrots.py')} ${WIDTH}`],
      ...['out -> decoder.in', 'out -> reader.echoed'],
    ],
    decoder: ['binary=spikes-to-rate', `np=${np}`, `latency=${LATENCY}`, 'out -> reader.rate'],
    reader: [`binary=${join(HERE, 'reader.ts')}`, `heard=${heard}`],
  };
  const global = [`stoptime=${STOP}`, 'np=1', `width=${WIDTH}`, `tau=${TAU}`];
  const env = faults === undefined ? [] : [`env=ANTIPHON_FAULTS=${faults}`];
  const lines = Object.entries(sections).flatMap(([name, body]) => [`[${name}]`, ...body]);
  const file = join(scratch.path, 'conf.music');
  writeFileSync(file, [...global, ...env, ...lines, ''].join('\n'));
  return file;
}

async function run(scratch: Scratch, how: How = {}): Promise<Ended> {
  const { options = [], set = {} } = how;
  const file = configure(scratch, how);
  const changes = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const args = ['run', file, '--out', 'run', '--seed', '11', ...changes, ...options];
  return antiphon(scratch.path, args);
}

/** What the reader has heard, as text, and what was sent for it. */
async function hear(how: How): Promise<Traffic & { text: string }> {
  using scratch = new Scratch();
  const { code, out, err } = await run(scratch, how);
  expect(code, out + err).toBe(0);
  const text = readFileSync(join(scratch.path, 'heard.json'), 'utf8');
  return { text, ...readTraffic(join(scratch.path, 'run')) };
}

let first = '';
let heard: Heard = { encoded: [], echoed: [], rates: [] };
beforeAll(async () => {
  first = (await hear({})).text;
  heard = JSON.parse(first) as Heard;
});

it('antiphon check finds the bridges from any folder', async () => {
  using scratch = new Scratch();
  const file = configure(scratch, { np: 2 });
  const { code, out, err } = await antiphon(scratch.path, ['check', '--strict', file]);
  expect(code, err).toBe(0);
  expect(out).toContain('no problems. 6 processes, 9 ranks, 7 connections.');
});

describe('rates that become spikes, go through NEST, and become rates again', () => {
  it('are encoded as what they are: 120 Hz on average', () => {
    const expected = WIDTH * STOP * 120;
    expect(Math.abs(heard.encoded.length - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
  });

  it('come back from NEST one by one, after 2 ms, on its grid', () => {
    const due = (time: number): number => Math.ceil((time + 0.002) * 1e4 - 1e-6);
    const expected = heard.encoded
      .map(([time, index]): [number, number] => [due(time), index])
      // What NEST sends at the very end is due when the reader has ended.
      .filter(([step]) => step < STOP * 1e4)
      .sort(([a, i], [b, j]) => a - b || i - j);
    const found = heard.echoed.map(([time, index]) => [Math.round(time * 1e4), index]);
    expect(found.length).toBeGreaterThan(1000);
    expect(found).toEqual(expected);
  });

  it('are decoded as the definition has it', () => {
    expect(heard.rates).toHaveLength(STOP * 1000);
    for (const tick of [0, 1, 120, 251, 499]) {
      // The value that the reader has at the start of its tick is the sample of that time.
      const now = tick / 1000;
      const expected = new Array<number>(WIDTH).fill(0);
      for (const [time, index] of heard.echoed) {
        const age = now - (time + LATENCY);
        if (age > 1e-9) expected[index]! += Math.exp(-age / TAU) / TAU;
      }
      for (const [index, rate] of expected.entries()) {
        expect(heard.rates[tick]![index]).toBeCloseTo(rate, 6);
      }
    }
  });

  it('are the same, bit by bit, on two ranks each, without batching', async () => {
    const batched = await hear({ np: 2 });
    const unbatched = await hear({ np: 2, options: ['--no-batching'] });
    expect([batched.text === first, unbatched.text === first]).toEqual([true, true]);
    expect(unbatched.frames).toBeGreaterThan(batched.frames);
  });

  it('are the same, bit by bit, on three ranks each, on a bad network', async () => {
    const { text, ...traffic } = await hear({ np: 3, faults: FAULTS });
    expect(text === first).toBe(true);
    expectLosses(traffic);
  });
});

describe('a bridge is refused, or ends the run, by name', () => {
  it('for a parameter that cannot be used', async () => {
    using scratch = new Scratch();
    const { code, err } = await run(scratch, { set: { 'encoder.encoding': 'gauss' } });
    // It is found before anything is started.
    expect(code).toBe(2);
    expect(err).toContain(
      "conf.music:14:1: error CONFIG_VALUE_INVALID: process 'encoder': encoding is 'gauss', expected poisson or regular",
    );
  });

  it('for a rate that is no number', async () => {
    using scratch = new Scratch();
    const { code, err } = await run(scratch, { np: 2, set: { broken: '50' } });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^ARGUMENT_INVALID: encoder\.in, index \d+ at 0\.0\d+ s: a rate cannot be turned into spikes \(expected a finite number \[Hz\], found NaN\)/m,
    );
  });
});
