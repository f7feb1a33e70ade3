import { type Segment, spikesOf } from '../data/block.js';
import {
  type AxisMark,
  type PanelBox,
  type PlotScale,
  panelFrame,
  sideLegend,
} from './panel-frame.js';
import type { PlottedSegment } from './plot-data.js';
import { INK } from './plot-theme.js';
import { type SpikeRun, spikeRuns } from './spike-runs.js';
import { px, type SvgElement, svg } from './svg.js';

/** Height of a cell's row, and of the whole panel, at most and at least [px]. */
const ROW = 6;
const HEIGHT = { least: 60, most: 460 } as const;
/** Of the cells of one population, at least [px]. */
const BAND = 34;
/** Beyond so many spikes, places within a pixel are not told apart. */
const MANY = 20_000;

/** The part of a raster in which one population is. */
interface Band {
  readonly plotted: PlottedSegment;
  readonly box: PanelBox;
}

/** Height of a raster of some populations [px]. */
export function rasterHeight(plotted: readonly PlottedSegment[]): number {
  const cells = plotted.reduce((sum, { segment }) => sum + segment.spikeCells.length, 0);
  const wanted = Math.min(HEIGHT.most, Math.max(HEIGHT.least, cells * ROW));
  return Math.max(wanted, plotted.length * BAND);
}

/** The spikes of all populations, one above the other, the first at the bottom. */
export function rasterPanel(
  plotted: readonly PlottedSegment[],
  box: PanelBox,
  time: PlotScale,
): SvgElement[] {
  const bands = layBands(plotted, box);
  const marks = bands.flatMap((band) => cellMarks(band));
  return [
    ...panelFrame(box, 'cell', marks),
    ...bands.slice(1).map(({ box: own }) =>
      svg('path', {
        d: `M${own.left} ${px(own.top + own.height)}h${own.width}`,
        stroke: INK.rule,
      }),
    ),
    ...bands.flatMap((band) => [
      drawSpikes(band, time),
      ...sideLegend(band.box, band.plotted.colour, describe(band.plotted)),
    ]),
  ];
}

/** Room by number of cells, but enough for the legend. */
function layBands(plotted: readonly PlottedSegment[], box: PanelBox): Band[] {
  const counts = plotted.map(({ segment }) => segment.spikeCells.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const spare = box.height - BAND * plotted.length;
  let bottom = box.top + box.height;
  return plotted.map((own, at) => {
    const height = BAND + spare * (counts[at]! / total);
    bottom -= height;
    return { plotted: own, box: { ...box, top: bottom, height } };
  });
}

/** The first and the last cell of a population; what is written keeps clear of the next population. */
function cellMarks({ plotted, box }: Band): AxisMark[] {
  const { spikeCells } = plotted.segment;
  const row = box.height / spikeCells.length;
  const clear = Math.max(0, 7 - row / 2);
  const first = { at: box.top + box.height - row / 2, text: `${spikeCells[0]}`, lower: -clear };
  const last = { at: box.top + row / 2, text: `${spikeCells.at(-1)}`, lower: clear };
  return spikeCells.length === 1 ? [first] : [first, last];
}

function drawSpikes({ plotted: { segment, colour }, box }: Band, time: PlotScale): SvgElement {
  const { spikeCells } = segment;
  const rows = Math.min(spikeCells.length, Math.floor(box.height));
  const resolution = segment.spikes.numRows > MANY ? 1 : 0.25;
  const height = box.height / rows;
  const path = placeSpikes(segment, rows, { box, time, resolution }).map(
    ({ row, column, length }) => {
      const x = box.left + column * resolution;
      const y = box.top + box.height - (row + 0.5) * height;
      return `M${px(x)} ${px(y)}h${px(Math.max(1, length * resolution))}`;
    },
  );
  return svg('path', {
    d: path.join(''),
    stroke: colour,
    'stroke-width': Math.max(1, height * 0.85),
    fill: 'none',
  });
}

/** Spikes in the rows of their cells, the first at the bottom; where there are more cells than rows, several share one. */
function placeSpikes(
  segment: Segment,
  rowCount: number,
  picture: { readonly box: PanelBox; readonly time: PlotScale; readonly resolution: number },
): SpikeRun[] {
  const { box, time, resolution } = picture;
  const { times, indices } = spikesOf(segment);
  const { spikeCells } = segment;
  const rowOf = new Map(
    spikeCells.map((cell, at) => [cell, Math.floor((at * rowCount) / spikeCells.length)]),
  );
  const [from = 0, until = 0] = time.domain();
  const rows = new Int32Array(times.length);
  const columns = new Int32Array(times.length);
  let count = 0;
  for (const [spike, ms] of times.entries()) {
    if (ms < from || ms > until) continue;
    rows[count] = rowOf.get(indices[spike]!)!;
    columns[count++] = Math.floor((time(ms) - box.left) / resolution);
  }
  const width = Math.ceil(box.width / resolution) + 1;
  return spikeRuns(rows.subarray(0, count), columns.subarray(0, count), width);
}

function describe({ name, segment }: PlottedSegment): string[] {
  const count = segment.spikeCells.length;
  const seconds = (segment.tStop - segment.tStart) / 1000;
  const rate = seconds > 0 ? segment.spikes.numRows / count / seconds : 0;
  const facts = `${count} ${count === 1 ? 'cell' : 'cells'}, ${rate.toPrecision(3)} Hz`;
  return name === '' ? [facts] : [name, facts];
}
