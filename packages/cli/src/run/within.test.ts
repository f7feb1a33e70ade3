import { expect, it } from 'vitest';
import { within } from './within.js';

it('says whether something has come in time, and passes its failure on', async () => {
  expect(await within(5, Promise.resolve('here'))).toBe(true);
  expect(await within(0.01, new Promise(() => undefined))).toBe(false);
  await expect(within(5, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
