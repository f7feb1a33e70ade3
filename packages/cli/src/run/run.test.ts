import { makeFailure, resultWithoutCoordinator } from '@antiphon/coordinator';
import type { ErrorCode } from '@antiphon/core';
import { expect, it } from 'vitest';
import { readBusAddress } from './bus-address.js';
import { createEpoch, createRunId, createSeed, folderName } from './run-id.js';
import { exitCodeOf } from './run-outcome.js';

it('reads the address of a nats-server', () => {
  expect(readBusAddress('nats://host:4333', {})).toEqual({ url: 'nats://host:4333', token: null });
  expect(readBusAddress('host', {}).url).toBe('nats://host:4222');
  expect(readBusAddress('nats://secret@[::1]:4/', { ANTIPHON_NATS_TOKEN: 'other' })).toEqual({
    url: 'nats://[::1]:4',
    token: 'secret',
  });
  expect(readBusAddress('host', { ANTIPHON_NATS_TOKEN: 'other' }).token).toBe('other');
  for (const wrong of ['', 'http://host', 'host:port', 'host:99999']) {
    expect(() => readBusAddress(wrong, {})).toThrow(/CONFIG_VALUE_INVALID: --nats/);
  }
});

it('makes ids of letters, digits and dashes, and numbers within their bounds', () => {
  expect(createRunId(new Date('2026-11-24T02:30:15.5Z'))).toMatch(/^20261124-023015-[0-9a-f]{6}$/);
  expect(createEpoch()).toBeLessThan(2 ** 32);
  expect(createSeed()).toBeGreaterThanOrEqual(1);
  expect(folderName('../my model: 2')).toBe('my-model-2');
  expect(folderName('..')).toBe('run');
});

it('tells a wrong configuration from a run that failed', () => {
  const description = {
    name: 'p',
    unitsPerSecond: 1,
    variables: {},
    processes: [],
    connections: [],
  };
  const failed = (code: ErrorCode) =>
    resultWithoutCoordinator(description, makeFailure({ code, message: '' }));
  expect(exitCodeOf(failed('CONFIG_BINARY_NOT_FOUND'), false)).toBe(2);
  expect(exitCodeOf(failed('SIMULATOR_MISSING'), false)).toBe(2);
  expect(exitCodeOf(failed('SIMULATOR_MISSING'), true)).toBe(1);
  expect(exitCodeOf(failed('RANK_KILLED'), true)).toBe(1);
  expect(exitCodeOf(failed('RUN_INTERRUPTED'), true)).toBe(130);
});
