import type { BackendAnswer } from '../backend/backend.js';
import type { Annotations, Block, Segment, Signal } from '../data/block.js';

interface AnsweredSegment extends Omit<Segment, 'spikes' | 'signals'> {
  readonly signals: readonly Omit<Signal, 'table'>[];
}

/** The block that a backend has answered `getData` with. */
export function readBlock(name: string, { result, tables }: BackendAnswer): Block {
  const { segments, annotations } = result as {
    segments: readonly AnsweredSegment[];
    annotations: Annotations;
  };
  return {
    name,
    annotations,
    segments: segments.map(
      ({ signals, ...facts }, number): Segment => ({
        ...facts,
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
