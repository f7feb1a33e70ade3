import { AntiphonError } from '@antiphon/core';
import { scaleLinear } from 'd3-scale';
import { writeOutputFile } from '../data/output-file.js';
import { type PanelBox, type PlotScale, timeAxis } from './panel-frame.js';
import { type PlotData, type PlottedSegment, plottedSegments } from './plot-data.js';
import { FONT_FAMILY, INK, MARGIN } from './plot-theme.js';
import { rasterHeight, rasterPanel } from './raster-panel.js';
import { label, type SvgElement, svg, writeSvg } from './svg.js';
import { traceHeight, tracePanel } from './trace-panel.js';

/** How a segment is drawn. */
export interface PlotOptions {
  /** Where the picture is written to; folders are made. */
  readonly file?: string;
  readonly title?: string;
  /** The part of time that is shown [ms]. @default all of it */
  readonly from?: number;
  readonly until?: number;
  /** What is drawn, in this order. @default spikes and all signals that there are */
  readonly variables?: readonly string[];
  /** Of how many cells of each population signals are drawn. @default 5 */
  readonly traces?: number;
  /** [px] @default 1000 */
  readonly width?: number;
}

const DEFAULT_TRACES = 5;
const DEFAULT_WIDTH = 1000;

/**
 * Draws what was recorded: a raster of the spikes of all populations, and a panel of traces for each signal, over one axis of time.
 *
 * @remarks The size of the picture is bounded whatever was recorded: spikes on the same place are drawn once, and of a trace no
 * more than two points for each pixel.
 * @returns the SVG document
 * @throws PYNN_VALUE_INVALID where nothing was recorded, or nothing of what is asked for; OUTPUT_UNWRITABLE
 */
export function plot(data: PlotData, options: PlotOptions = {}): string {
  const plotted = plottedSegments(data);
  const { title = '', width = DEFAULT_WIDTH } = options;
  const top = MARGIN.top + (title === '' ? 0 : MARGIN.title);
  const time = timeScale(plotted, options, width);
  const parts: SvgElement[] = [];
  let next = top;
  for (const panel of panelsOf(plotted, options)) {
    const [left = 0, right = 0] = time.range();
    const box = { left, top: next, width: right - left, height: panel.height };
    parts.push(...panel.draw(box, time));
    next += panel.height + MARGIN.gap;
  }
  const bottom = next - MARGIN.gap;
  if (title !== '') {
    parts.unshift(
      label([MARGIN.left, MARGIN.top + 8], title, {
        'font-size': 16,
        'font-weight': 700,
        fill: INK.text,
      }),
    );
  }
  const text = writeDocument([...parts, ...timeAxis(time, bottom)], width, bottom + MARGIN.bottom);
  if (options.file !== undefined) writeOutputFile(options.file, text);
  return text;
}

/** A panel before it is known where it comes. */
interface Panel {
  readonly height: number;
  readonly draw: (box: PanelBox, time: PlotScale) => SvgElement[];
}

function panelsOf(plotted: readonly PlottedSegment[], options: PlotOptions): Panel[] {
  const withSpikes = plotted.filter(({ segment }) => segment.spikeCells.length > 0);
  const signals = plotted.flatMap(({ segment }) => Object.keys(segment.signals));
  const there = new Set([...(withSpikes.length > 0 ? ['spikes'] : []), ...signals]);
  const wanted = options.variables ?? [...there];
  const missing = wanted.filter((variable) => !there.has(variable));
  if (wanted.length === 0 || missing.length > 0) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: missing.length > 0 ? 'this was not recorded' : 'nothing was recorded',
      expected: [...there].join(', ') || 'a segment with spikes or signals: see record()',
      found: missing.join(', ') || 'no variable',
      where: 'plot',
    });
  }
  const most = options.traces ?? DEFAULT_TRACES;
  return wanted.map((variable) =>
    variable === 'spikes'
      ? {
          height: rasterHeight(withSpikes),
          draw: (box, time) => rasterPanel(withSpikes, box, time),
        }
      : {
          height: traceHeight(plotted, variable),
          draw: (box, time) => tracePanel(plotted, variable, { box, time, most }),
        },
  );
}

function timeScale(
  plotted: readonly PlottedSegment[],
  options: PlotOptions,
  width: number,
): PlotScale {
  const from = options.from ?? Math.min(...plotted.map(({ segment }) => segment.tStart));
  const until = options.until ?? Math.max(...plotted.map(({ segment }) => segment.tStop));
  if (!(until > from)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'the picture would show no time',
      expected: 'an end after the beginning: has the network run?',
      found: `${from} to ${until} ms`,
      where: 'plot',
    });
  }
  return scaleLinear([from, until], [MARGIN.left, width - MARGIN.right]);
}

function writeDocument(content: SvgElement[], width: number, height: number): string {
  const background = svg('rect', { width, height, fill: '#ffffff' });
  return writeSvg(
    svg(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${Number(height.toFixed(2))}`,
        width,
        height,
        'font-family': FONT_FAMILY,
        'font-size': 12,
      },
      [background, ...content],
    ),
  );
}
