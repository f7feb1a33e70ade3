import { isAntiphonError } from '@antiphon/core';
import { expect, test } from 'vitest';
import { LATENCY, TIMESTEP, WIDTH } from './common.js';
import { choice, number, numbers } from './numbers.js';
import { readParameters } from './read-parameters.js';

const parameters = {
  timestep: TIMESTEP,
  latency: LATENCY,
  width: WIDTH,
  encoding: choice({ name: 'encoding', default: 'poisson', meaning: '' }, ['poisson', 'regular']),
  rateMax: number(
    { name: 'rate_max', default: 'inf', meaning: '' },
    { unit: 'Hz', least: 0, mayBeInfinite: true },
  ),
  gain: numbers({ name: 'gain', default: '1', meaning: '' }, { unit: '' }),
};

const read = (variables: Record<string, string>) => readParameters(parameters, variables, 'A');

function failure(variables: Record<string, string>): string {
  try {
    read(variables);
  } catch (error) {
    if (isAntiphonError(error)) return error.message;
  }
  return 'nothing was wrong';
}

test('what is not set has its default', () => {
  expect(read({ stoptime: '1' })).toEqual({
    timestep: 0.001,
    latency: 0,
    width: 0,
    encoding: 'poisson',
    rateMax: Infinity,
    gain: [1],
  });
});

test('values are read as a MUSIC file has them, under each of their names', () => {
  const variables = {
    music_timestep: '5e-4',
    width: ' 12 ',
    encoding: 'regular',
    rate_max: '.5',
    gain: '-1, 2.5e3\t+3',
  };
  expect(read(variables)).toMatchObject({
    timestep: 0.0005,
    width: 12,
    encoding: 'regular',
    rateMax: 0.5,
    gain: [-1, 2500, 3],
  });
});

test.each([
  ['timestep', '0'],
  ['timestep', '-1'],
  ['timestep', '1 ms'],
  ['timestep', 'inf'],
  ['timestep', ''],
  ['latency', '-0.001'],
  ['width', '0'],
  ['width', '2.5'],
  ['width', '1e3'],
  ['encoding', 'Poisson'],
  ['rate_max', 'nan'],
  ['rate_max', '-inf'],
  ['gain', '1 x'],
  ['gain', '1 inf'],
])('%s=%s is refused', (name, value) => {
  expect(failure({ [name]: value })).toContain(`found ${name}=${value}`);
});

test('all that is wrong is said at once, by the names that were used', () => {
  expect(failure({ music_timestep: '0', encoding: 'gauss', gain: '2' })).toMatchInlineSnapshot(
    `"CONFIG_VALUE_INVALID: A: 2 parameters cannot be used (expected music_timestep: a number above 0 [s]; encoding: poisson or regular, found music_timestep=0; encoding=gauss). Correct the section of the process; --help lists the parameters."`,
  );
});
