import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { type Signal, samplesOf } from '../data/block.js';
import { type PanelBox, type PlotScale, panelFrame, sideLegend } from './panel-frame.js';
import type { PlottedSegment } from './plot-data.js';
import { type SvgElement, svg } from './svg.js';
import { type TracePoint, thinTrace } from './thin-trace.js';

/** Height of a panel of traces, at least [px]. */
const HEIGHT = 150;
/** Marks on the y axis, about. */
const MARKS = 4;
/** How much room a population's legend takes [px]. */
const LEGEND = 54;

/** The traces of one population: points by time [ms]. */
interface Traces {
  readonly name: string;
  readonly colour: string;
  readonly signal: Signal;
  readonly cells: readonly number[];
  readonly lines: readonly (readonly TracePoint[])[];
}

/** Height of the panel of a variable [px]. */
export function traceHeight(plotted: readonly PlottedSegment[], variable: string): number {
  const count = plotted.filter(({ segment }) => variable in segment.signals).length;
  return Math.max(HEIGHT, count * LEGEND);
}

/** One variable of some cells of each population that it was recorded of. */
export function tracePanel(
  plotted: readonly PlottedSegment[],
  variable: string,
  place: { readonly box: PanelBox; readonly time: PlotScale; readonly most: number },
): SvgElement[] {
  const { box, time, most } = place;
  const traces = plotted.flatMap(({ name, colour, segment }) => {
    const signal = segment.signals[variable];
    if (signal === undefined) return [];
    const cells = signal.cells.slice(0, most);
    const lines = cells.map((cell) => tracePoints(signal, cell, time));
    return [{ name, colour, signal, cells, lines }];
  });
  const scale = valueScale(traces, box);
  const written = scale.tickFormat(MARKS);
  const marks = scale.ticks(MARKS).map((value) => ({ at: scale(value), text: written(value) }));
  const units = traces[0]?.signal.units ?? '';
  return [
    ...panelFrame(box, `${variable} [${readableUnits(units)}]`, marks),
    ...traces.flatMap((own, at) => [
      ...drawTraces(own, time, scale),
      ...sideLegend({ ...box, top: box.top + LEGEND * at }, own.colour, describe(own)),
    ]),
  ];
}

/** The samples that are within the picture, by their times. */
function tracePoints(signal: Signal, cell: number, time: PlotScale): TracePoint[] {
  const { tStart, samplingInterval } = signal;
  const [from = 0, until = 0] = time.domain();
  const [left = 0, right = 0] = time.range();
  const first = Math.max(0, Math.ceil((from - tStart) / samplingInterval - 1e-6));
  const last = Math.floor((until - tStart) / samplingInterval + 1e-6);
  const seen = samplesOf(signal, cell).subarray(first, last + 1);
  const columns = Math.max(1, ((right - left) * (seen.length * samplingInterval)) / (until - from));
  return thinTrace(seen, columns).map(([at, value]) => [
    tStart + (first + at) * samplingInterval,
    value,
  ]);
}

function valueScale(traces: readonly Traces[], { top, height }: PanelBox): PlotScale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [, value] of traces.flatMap(({ lines }) => lines.flat())) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  const margin = low === high ? Math.max(1e-9, Math.abs(low) * 0.05) : 0;
  return scaleLinear([low - margin, high + margin], [top + height, top]).nice(MARKS);
}

function drawTraces({ colour, lines }: Traces, time: PlotScale, scale: PlotScale): SvgElement[] {
  const path = line<TracePoint>(
    ([ms]) => time(ms),
    ([, value]) => scale(value),
  ).digits(1);
  return lines.map((points, at) =>
    svg('path', {
      d: path([...points]) ?? '',
      stroke: colour,
      // Several cells of one population: the first one stands out.
      'stroke-opacity': at === 0 ? 1 : 0.45,
      'stroke-width': 1.2,
      'stroke-linejoin': 'round',
      fill: 'none',
    }),
  );
}

function describe({ name, signal, cells }: Traces): string[] {
  const shown = cells.length === 1 ? `cell ${cells[0]}` : `cells ${cells.join(', ')}`;
  const facts = shown.length > 24 ? `${cells.length} cells, ${cells[0]} to ${cells.at(-1)}` : shown;
  const others = signal.cells.length - cells.length;
  return [
    ...(name === '' ? [] : [name]),
    facts,
    ...(others === 0 ? [] : [`of ${signal.cells.length} recorded`]),
  ];
}

const readableUnits = (units: string): string => units.replace(/^u(?=\w)/, 'µ');
