import type { PipelineDescription } from '@antiphon/core';
import { expect, it } from 'vitest';
import { setVariables } from './set-variables.js';

const process = (name: string, variables: Record<string, string>) => ({
  name,
  np: 1,
  binary: 'x',
  args: [],
  variables,
});

const description: PipelineDescription = {
  name: 'p',
  unitsPerSecond: 1e9,
  variables: { stoptime: '1' },
  processes: [process('A', { rate: '5' }), process('B', { stoptime: '2' })],
  connections: [],
};

const variablesOf = ({ variables, processes }: PipelineDescription) => [
  variables,
  ...processes.map((one) => one.variables),
];

it('sets a variable for all, also where a process has its own', () => {
  expect(variablesOf(setVariables(description, ['stoptime=3']))).toEqual([
    { stoptime: '3' },
    { rate: '5' },
    { stoptime: '3' },
  ]);
});

it('sets a variable for one process', () => {
  expect(variablesOf(setVariables(description, ['A.rate = 7', 'B.path=a=b']))).toEqual([
    { stoptime: '1' },
    { rate: '7' },
    { stoptime: '2', path: 'a=b' },
  ]);
});

it('takes the longest name of a process, and keys with dots that are there', () => {
  const dotted = {
    ...description,
    variables: { 'a.b': '1' },
    processes: [process('A', {}), process('A.left', {})],
  };
  expect(variablesOf(setVariables(dotted, ['A.left.rate=2', 'A.right=3', 'a.b=4']))).toEqual([
    { 'a.b': '4' },
    { right: '3' },
    { rate: '2' },
  ]);
});

it('refuses a process that does not exist', () => {
  expect(() => setVariables(description, ['C.rate=2'])).toThrow(
    "CONFIG_VALUE_INVALID: --set: there is no process 'C' (there are A, B)",
  );
});

it.each(['stoptime', '=3', 'np=2', 'A.binary=y'])('refuses %s', (setting) => {
  expect(() => setVariables(description, [setting])).toThrow(/^CONFIG_VALUE_INVALID: --set: /);
});
