import type { Interrupts } from './run-options.js';

/**
 * Does work to its end, and tells whether an interrupt came in the meantime. The work is short, and leaves nothing behind only if it
 * ends; who cannot wait interrupts again, which nobody heeds: that ends this process.
 */
export async function heedInterrupt<Value>(
  interrupts: Interrupts | undefined,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly isInterrupted: boolean }> {
  let isInterrupted = false;
  const unsubscribe = interrupts?.subscribe(() => {
    isInterrupted = true;
    unsubscribe?.();
  });
  try {
    const value = await work();
    return { value, isInterrupted };
  } finally {
    unsubscribe?.();
  }
}
