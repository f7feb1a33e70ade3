import type { ScaleLinear } from 'd3-scale';
import { INK } from './plot-theme.js';
import { label, type SvgElement, svg } from './svg.js';

/** Where a panel is [px]. */
export interface PanelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** From times [ms] and from values to pixels. */
export type PlotScale = ScaleLinear<number, number>;

/** A mark on the y axis: its height [px], and what stands beside it, a little lower or higher where others are near. */
export interface AxisMark {
  readonly at: number;
  readonly text: string;
  readonly lower?: number;
}

/** The outline of a panel with its y axis. */
export function panelFrame(
  { left, top, width, height }: PanelBox,
  title: string,
  marks: readonly AxisMark[],
): SvgElement[] {
  const middle = top + height / 2;
  const titleX = left - 58;
  return [
    svg('rect', { x: left, y: top, width, height, fill: 'none', stroke: INK.rule }),
    ...marks.flatMap(({ at, text, lower = 0 }) => [
      svg('path', { d: `M${left - 4} ${at.toFixed(1)}h4`, stroke: INK.soft }),
      label([left - 7, at + 4 + lower], text, { 'text-anchor': 'end', fill: INK.soft }),
    ]),
    label([titleX, middle], title, {
      'text-anchor': 'middle',
      fill: INK.text,
      transform: `rotate(-90 ${titleX} ${middle})`,
    }),
  ];
}

/** The axis of time below the last panel. */
export function timeAxis(time: PlotScale, bottom: number): SvgElement[] {
  const [left = 0, right = 0] = time.range();
  return [
    ...time.ticks(8).flatMap((ms) => [
      svg('path', { d: `M${time(ms).toFixed(1)} ${bottom}v5`, stroke: INK.soft }),
      label([time(ms), bottom + 19], String(Number(ms.toPrecision(12))), {
        'text-anchor': 'middle',
        fill: INK.soft,
      }),
    ]),
    label([(left + right) / 2, bottom + 40], 'time [ms]', {
      'text-anchor': 'middle',
      fill: INK.text,
    }),
  ];
}

/** Lines of text beside a panel, the first of them in bold. */
export function sideLegend(
  { left, top, width }: PanelBox,
  colour: string,
  lines: readonly string[],
): SvgElement[] {
  return lines.map((text, at) =>
    label([left + width + 12, top + 13 + 16 * at], shortened(text), {
      fill: colour,
      ...(at === 0 ? { 'font-weight': 700 } : {}),
    }),
  );
}

/** What fits beside a panel. */
const CHARACTERS = 22;

const shortened = (text: string): string =>
  text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS - 1)}…`;
