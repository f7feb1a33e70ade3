import { curveMonotoneX, line } from 'd3-shape';
import type { Panel } from './panel.js';
import type { Point } from './rate-curve.js';
import type { SpikeRecording } from './spike-recording.js';
import { element, short, text } from './svg.js';
import { WIDTH } from './theme.js';

/** How the spikes of a recording are drawn. */
export interface DotOptions {
  readonly colour: string;
  /** Where a cell stands on the y axis; `undefined`: not here. */
  readonly place: (index: number) => number | undefined;
  /** Diameter [px]. */
  readonly size?: number;
}

/** A dot per spike, all in one path: round ends of strokes of no length. */
export function spikeDots({ x, y }: Panel, recording: SpikeRecording, options: DotOptions): string {
  let d = '';
  for (const [i, seconds] of recording.times.entries()) {
    const place = options.place(recording.indices[i]!);
    if (place !== undefined) d += `M${short(x(seconds))},${short(y(place))}h0`;
  }
  return element('path', {
    d,
    stroke: options.colour,
    'stroke-width': options.size ?? 1.9,
    'stroke-linecap': 'round',
    'stroke-opacity': 0.8,
    fill: 'none',
  });
}

/** A curve over time, `width` pixels thick. */
export function curve(
  { x, y }: Panel,
  points: readonly Point[],
  colour: string,
  width = 2.2,
): string {
  const path = line<Point>()
    .x(([seconds]) => x(seconds))
    .y(([, value]) => y(value))
    .curve(curveMonotoneX)
    .digits(2);
  return element('path', {
    d: path(points) ?? '',
    stroke: colour,
    'stroke-width': width,
    fill: 'none',
  });
}

/** Lines of text to the right of a panel, the first in bold; `at`: pixels from the top of the figure. */
export function sideNote(at: number, colour: string, lines: readonly string[]): string {
  return lines
    .map((content, i) =>
      text(WIDTH.left + WIDTH.plot + 14, at + 18 * i, content, {
        fill: colour,
        'font-weight': i === 0 ? 600 : 400,
      }),
    )
    .join('');
}
