import type { SpikeRecording } from './spike-recording.js';

const SHADES = [' ', '·', '░', '▒', '▓', '█'] as const;

/** A population in the terminal. */
export interface TerminalRow {
  readonly name: string;
  readonly recording: SpikeRecording;
  /** Lines of text that it takes. */
  readonly lines: number;
}

/**
 * A raster in plain text: each character holds the spikes of some cells during some milliseconds, from ` ` (none) to `█` (as
 * many as anywhere in its population). The first cell is at the bottom.
 *
 * @param stop - end of the recordings [s]
 * @param columns - characters across
 */
export function terminalRaster(
  rows: readonly TerminalRow[],
  stop: number,
  columns: number,
): string {
  const margin = Math.max(...rows.map(({ name }) => name.length));
  const drawn = rows.flatMap(({ name, recording, lines }) => {
    const middle = Math.floor(lines / 2);
    return shades(recording, { stop, columns, lines }).map(
      (line, i) => `${(i === middle ? name : '').padStart(margin)} │${line}│`,
    );
  });
  const end = `${Math.round(stop * 1000)} ms`;
  const axis = `0${end.padStart(columns - 1)}`;
  return [...drawn, `${' '.repeat(margin)}  ${axis}`].join('\n');
}

/** Lines of shades, top down. */
function shades(
  { times, indices, cells }: SpikeRecording,
  { stop, columns, lines }: { stop: number; columns: number; lines: number },
): string[] {
  const counts = Array.from({ length: lines }, () => new Float64Array(columns));
  for (const [i, time] of times.entries()) {
    const column = Math.min(columns - 1, Math.floor((time / stop) * columns));
    const line = counts[lines - 1 - Math.floor((indices[i]! / cells) * lines)]!;
    line[column] = line[column]! + 1;
  }
  const most = Math.max(1, ...counts.flatMap((line) => [...line]));
  const shade = (count: number) => SHADES[Math.ceil((count / most) * (SHADES.length - 1))] ?? ' ';
  return counts.map((line) => Array.from(line, shade).join(''));
}
