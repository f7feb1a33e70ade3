import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { element, text } from './svg.js';
import { COLOUR, WIDTH } from './theme.js';

/** A tick on the y axis: its place in the data, and what is written beside it. */
export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** Where a panel stands. */
export interface PanelPlace {
  /** Distance from the top of the figure [px]. */
  readonly top: number;
  readonly height: number;
}

/** A part of the figure with its own y axis; all share the time axis. */
export interface PanelOptions extends PanelPlace {
  /** Data at the bottom and at the top. */
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly ticks: readonly AxisTick[];
}

/** A panel and its scales, from data to pixels. */
export interface Panel {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** The empty panel: background, axis, label. */
  readonly frame: string;
}

/** The time axis of all panels [s] to [px]. */
export function timeScale(stop: number): ScaleLinear<number, number> {
  return scaleLinear([0, stop], [WIDTH.left, WIDTH.left + WIDTH.plot]);
}

/** Makes an empty panel. */
export function createPanel(stop: number, options: PanelOptions): Panel {
  const { top, height, domain, label, ticks } = options;
  const y = scaleLinear(domain, [top + height, top]);
  const background = { x: WIDTH.left, y: top, width: WIDTH.plot, height, fill: COLOUR.panel };
  const middle = top + height / 2;
  const frame = [
    element('rect', background),
    ...ticks.flatMap(({ value, label: written }) => [
      element('line', {
        x1: WIDTH.left - 5,
        x2: WIDTH.left,
        y1: y(value),
        y2: y(value),
        stroke: COLOUR.soft,
      }),
      text(WIDTH.left - 9, y(value) + 4, written, { 'text-anchor': 'end', fill: COLOUR.soft }),
    ]),
    text(30, middle, label, {
      'text-anchor': 'middle',
      fill: COLOUR.ink,
      transform: `rotate(-90 30 ${middle})`,
    }),
  ];
  return { x: timeScale(stop), y, frame: frame.join('') };
}

/** The time axis below the last panel. */
export function timeAxis(stop: number, top: number): string {
  const x = timeScale(stop);
  const marks = x.ticks(10).map((seconds) => {
    const line = { x1: x(seconds), x2: x(seconds), y1: top, y2: top + 5, stroke: COLOUR.soft };
    const label = { 'text-anchor': 'middle', fill: COLOUR.soft };
    return (
      element('line', line) + text(x(seconds), top + 20, String(Math.round(seconds * 1000)), label)
    );
  });
  const middle = WIDTH.left + WIDTH.plot / 2;
  const title = text(middle, top + 44, 'time [ms]', { 'text-anchor': 'middle', fill: COLOUR.ink });
  return marks.join('') + title;
}
