import type { BackendAnswer } from '../backend/backend.js';
import type { Block, Segment, Signal } from '../data/block.js';

interface AnsweredSegment {
  readonly signals: readonly Omit<Signal, 'table'>[];
}

/** The block that a backend has answered `getData` with. */
export function readBlock(name: string, { result, tables }: BackendAnswer): Block {
  const { segments } = result as { segments: readonly AnsweredSegment[] };
  return {
    name,
    segments: segments.map(
      ({ signals }, number): Segment => ({
        spikes: tables[`spikes:${number}`]!,
        signals: Object.fromEntries(
          signals.map((signal) => [
            signal.variable,
            { ...signal, table: tables[`signal:${number}:${signal.variable}`]! },
          ]),
        ),
      }),
    ),
  };
}
