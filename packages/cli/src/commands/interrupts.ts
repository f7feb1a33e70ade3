import type { Interrupts } from '../run/run-options.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C, and what else asks a program to end. While somebody listens, these signals do nothing else. */
export const processInterrupts: Interrupts = {
  subscribe(listener) {
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  },
};
