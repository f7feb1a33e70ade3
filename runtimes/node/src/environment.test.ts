import { expect, test } from 'vitest';
import { readEnvironment } from './environment.js';

test('a program that was started by hand is told how to start it', () => {
  expect(() => readEnvironment({}, 'lgn.ts')).toThrow(
    'JOIN_NOT_LAUNCHED: this program is one process of a pipeline and was started alone (expected ANTIPHON_RUN, ANTIPHON_NATS_URL and ANTIPHON_RANK_ID in the environment). Name it in a configuration (binary=lgn.ts) and start that: antiphon run FILE',
  );
});

test('empty variables count as absent', () => {
  const env = {
    ANTIPHON_RUN: 'r-1',
    ANTIPHON_NATS_URL: 'nats://127.0.0.1:4222',
    ANTIPHON_RANK_ID: '12',
    ANTIPHON_NATS_TOKEN: '',
    ANTIPHON_LAUNCHER: '/run/socket',
  };
  expect(readEnvironment(env, 'x')).toEqual({
    run: 'r-1',
    url: 'nats://127.0.0.1:4222',
    rankId: 12,
    token: undefined,
    launcher: '/run/socket',
    faults: undefined,
  });
});
