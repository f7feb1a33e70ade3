import { expect, it } from 'vitest';
import { heedInterrupt } from './heed-interrupt.js';
import type { Interrupts } from './run-options.js';
import { runPipeline } from './run-pipeline.js';

/** Interrupts that a test makes itself. */
class Keys implements Interrupts {
  readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  press(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

it('lets the work end, and heeds the first interrupt only', async () => {
  const keys = new Keys();
  const heeded = await heedInterrupt(keys, () => {
    keys.press();
    expect(keys.listeners.size).toBe(0);
    return Promise.resolve(5);
  });
  expect(heeded).toEqual({ value: 5, isInterrupted: true });
  const quiet = await heedInterrupt(keys, () => Promise.resolve(6));
  expect(quiet).toEqual({ value: 6, isInterrupted: false });
  expect(keys.listeners.size).toBe(0);
});

it('ends a run that is interrupted while its programs are looked for, before anything is started', async () => {
  const keys = new Keys();
  const description = {
    name: 'p',
    unitsPerSecond: 1e9,
    variables: { stoptime: '1' },
    processes: [{ name: 'A', np: 1, binary: 'scale', args: [], variables: {} }],
    connections: [],
  };
  const running = runPipeline(description, { folder: '.', sources: [], interrupts: keys });
  keys.press();
  expect(await running).toMatchObject({
    exitCode: 130,
    folder: null,
    result: { outcome: 'interrupted', failure: { code: 'RUN_INTERRUPTED', remedy: '' } },
  });
});
