import { AntiphonError } from '@antiphon/core';
import { expect, test } from 'vitest';
import { CaseFault } from './lookup.js';
import { isRefusal, reasonToRun } from './refusals.js';

test('errors by which PyNN breaks down are told from those by which it refuses', () => {
  const zero = 'ValueError: Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar)';
  expect(reasonToRun(zero)).toBe('PyNN broke down');
  expect(reasonToRun("AttributeError: 'Sequence' object has no attribute 'size'")).toBeDefined();
  const expression =
    "InvalidParameterValueError: For parameter weight expected <class 'float'>, got <class 'str'>";
  expect(reasonToRun(expression)).toMatch(/no functions in expressions/);
  for (const refusal of [
    "AttributeError: module 'pyNN.brian2' has no attribute 'GIF_cond_exp'",
    'ConnectionError: source index out of range',
    'BadProperty: Setting status of a spike_generator',
    'ValueError: Step current cannot accept negative timestamps.',
  ]) {
    expect(reasonToRun(refusal)).toBeUndefined();
  }
});

test('only what refuses a case counts as a refusal', () => {
  const error = (code: 'PYNN_BACKEND_REFUSED' | 'PYNN_BACKEND_LOST' | 'SIMULATOR_MISSING') =>
    new AntiphonError(code, { message: 'no' });
  expect(isRefusal(error('PYNN_BACKEND_REFUSED'))).toBe(true);
  expect(isRefusal(new CaseFault('no'))).toBe(true);
  expect(isRefusal(error('PYNN_BACKEND_LOST'))).toBe(false);
  expect(isRefusal(error('SIMULATOR_MISSING'))).toBe(false);
  expect(isRefusal(new TypeError('no'))).toBe(false);
});
