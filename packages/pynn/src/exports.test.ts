import { expect, test } from 'vitest';
import * as pynn from './index.js';

test('the names that are public', () => {
  expect(Object.keys(pynn).sort()).toMatchSnapshot();
});
