import { expect, test } from 'vitest';
import { ms } from '../duration.js';
import { PortRegistry } from './port-registry.js';

function registry(): PortRegistry {
  const owner = {
    rank: 1,
    np: 2,
    unitsPerSecond: 1e9,
    connectedPorts: [{ name: 'stated', direction: 'in' as const, width: 6 }],
  };
  const context = {
    process: 'A',
    tickNumber: 0,
    engineInTick: () => {
      throw new Error('not in a tick');
    },
    engineToSend: () => {
      throw new Error('not in a tick');
    },
  };
  return new PortRegistry(owner, context, () => undefined);
}

test('declarations are what ready sends', () => {
  const ports = registry();
  ports.spikesIn('in', { width: 5, latency: ms(1.5), maxBuffered: 3 });
  ports.continuousOut('v', { indices: [3, 4, 0], initial: [1, 2, 3], maxBuffered: 2 });
  ports.continuousIn('i', { width: 2, interpolation: 'nearest' });
  ports.messagesIn('words', { latency: ms(2) });
  expect(ports.declarations).toEqual([
    {
      name: 'in',
      kind: 'spikes',
      direction: 'in',
      width: 5,
      indices: [[2, 5]],
      latency: 1_500_000,
      maxBuffered: 3,
      interpolation: 'linear',
      initial: null,
    },
    {
      name: 'v',
      kind: 'continuous',
      direction: 'out',
      width: null,
      indices: [
        [3, 5],
        [0, 1],
      ],
      latency: 0,
      maxBuffered: 2,
      interpolation: 'linear',
      initial: Float64Array.of(1, 2, 3),
    },
    {
      name: 'i',
      kind: 'continuous',
      direction: 'in',
      width: 2,
      indices: [[1, 2]],
      latency: 0,
      maxBuffered: 0,
      interpolation: 'nearest',
      initial: null,
    },
    {
      name: 'words',
      kind: 'messages',
      direction: 'in',
      width: null,
      indices: [],
      latency: 2_000_000,
      maxBuffered: 0,
      interpolation: 'linear',
      initial: null,
    },
  ]);
});

test('a width that only the configuration states is taken from there', () => {
  const ports = registry();
  ports.spikesIn('stated', {});
  expect(ports.declarations[0]).toMatchObject({ width: 6, indices: [[3, 6]] });
});

test('a port is declared once', () => {
  const ports = registry();
  ports.messagesOut('words', {});
  expect(() => ports.messagesIn('words', {})).toThrow(
    'CONTROL_STATE: A.words: a port is declared twice. Give each port a name of its own.',
  );
});
