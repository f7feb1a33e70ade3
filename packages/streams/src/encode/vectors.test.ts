import { readFileSync } from 'node:fs';
import type { Closed } from '@antiphon/core';
import { expect, test } from 'vitest';
import { RateFromSpikes } from './rate-from-spikes.js';
import { type Encoding, SpikesFromRate } from './spikes-from-rate.js';
import type { TimeStep } from './time-step.js';

/** A step with what goes in and what has to come out. */
type Step = TimeStep & { rates: number[]; times: number[]; indices: number[] };

interface Train {
  readonly name: string;
  readonly encoding: Encoding;
  readonly seed: number;
  readonly stream?: number | string;
  readonly closed?: Closed;
  readonly channels: number[];
  readonly rateMin: number;
  readonly rateMax: number | null;
  readonly steps: Step[];
}

const { trains, rates } = JSON.parse(
  readFileSync(
    new URL('../../../../test/vectors/random/spike-trains.json', import.meta.url),
    'utf8',
  ),
) as { trains: Train[]; rates: { name: string; channels: number[]; tau: number; steps: Step[] }[] };

test.each(trains)('spikes, bit by bit: $name', ({ channels, steps, rateMax, ...options }) => {
  const limits = rateMax === null ? {} : { rateMax };
  const encoder = new SpikesFromRate({ ...options, ...limits, indices: channels });
  expect(steps.some(({ times }) => times.length > 0)).toBe(true);
  for (const step of steps) {
    const { times, indices } = encoder.next(step, step.rates);
    expect({ times, indices }).toEqual({ times: step.times, indices: step.indices });
    const isOwn = (time: number): boolean =>
      options.closed === 'right'
        ? time > step.start && time <= step.end
        : time >= step.start && time < step.end;
    expect(times.every(isOwn)).toBe(true);
  }
});

test.each(rates)('rates: $name', ({ channels, tau, steps }) => {
  const estimate = new RateFromSpikes({ indices: channels, tau });
  for (const step of steps) {
    const found = estimate.next(step, step.times, step.indices);
    for (const [channel, rate] of step.rates.entries()) {
      expect(Math.abs(found[channel]! - rate)).toBeLessThanOrEqual(1e-12 * Math.max(1, rate));
    }
  }
});
