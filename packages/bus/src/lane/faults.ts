import { AntiphonError } from '@antiphon/core';

/** What a {@link FaultyLane} does to messages. Probabilities from 0 to 1, each drawn on its own for every message. */
export interface Faults {
  /** Probability that a message is lost. */
  readonly drop: number;
  /** Probability that a message is sent twice. */
  readonly duplicate: number;
  /** Probability that a message is sent after the one that follows it. */
  readonly reorder: number;
  /** Probability that a message is held back for `delayMs`. */
  readonly delay: number;
  /** How long delayed messages are held back [ms]. */
  readonly delayMs: number;
  /** The connection is broken at this message, counted from 1; 0: never. */
  readonly cut: number;
  readonly seed: number;
}

export const NO_FAULTS: Faults = {
  drop: 0,
  duplicate: 0,
  reorder: 0,
  delay: 0,
  delayMs: 5,
  cut: 0,
  seed: 1,
};

const PROBABILITIES = new Set(['drop', 'duplicate', 'reorder', 'delay']);

/**
 * Reads `ANTIPHON_FAULTS`, for instance `drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=5,cut=100,seed=7`.
 *
 * @throws CONFIG_VALUE_INVALID for an unknown key or a value out of range
 */
export function parseFaults(text: string): Faults {
  const faults: Record<string, number> = { ...NO_FAULTS };
  for (const item of text.split(',')) {
    if (item.trim() === '') continue;
    const [key = '', value = ''] = item.split('=').map((part) => part.trim());
    const number = value === '' ? Number.NaN : Number(value);
    const isKnown = key in NO_FAULTS;
    const isRight = PROBABILITIES.has(key)
      ? number >= 0 && number <= 1
      : number >= 0 && (key === 'delayMs' || Number.isSafeInteger(number));
    if (!isKnown || !isRight) {
      throw new AntiphonError('CONFIG_VALUE_INVALID', {
        where: 'ANTIPHON_FAULTS',
        message: 'a fault cannot be understood',
        expected:
          'drop, duplicate, reorder, delay (0 to 1), delayMs, cut or seed, each as key=number',
        found: item.trim(),
      });
    }
    faults[key] = number;
  }
  return faults as unknown as Faults;
}
