import type { FigureData } from './figure-data.js';
import { sideNote, spikeDots } from './marks.js';
import { type AxisTick, createPanel, type PanelPlace } from './panel.js';
import { COLOUR } from './theme.js';

/** Side of the visual field [degrees]. */
const FIELD_DEGREES = 8;

/** Gap between excitatory and inhibitory cells, in cells. */
const GAP = 24;

export function lgnPanel({ lgn, stop }: FigureData, place: PanelPlace): string {
  const half = lgn.cells / 2;
  const along = (degrees: number) => half * (0.5 + degrees / FIELD_DEGREES);
  const panel = createPanel(stop, {
    ...place,
    domain: [-4, lgn.cells + 3],
    label: 'LGN cell along the drift',
    ticks: [0, half].flatMap((start) =>
      [-3, 0, 3].map((degrees) => ({ value: start + along(degrees), label: inDegrees(degrees) })),
    ),
  });
  const on = (index: number) => (index < half ? index : undefined);
  const off = (index: number) => (index < half ? undefined : index);
  return [
    panel.frame,
    spikeDots(panel, lgn, { colour: COLOUR.on, place: on }),
    spikeDots(panel, lgn, { colour: COLOUR.off, place: off }),
    sideNote(panel.y(half * 1.5) - 4, COLOUR.off, ['OFF cells', 'excited by dark']),
    sideNote(panel.y(half / 2) - 4, COLOUR.on, ['ON cells', 'excited by light']),
  ].join('');
}

function inDegrees(value: number): string {
  return `${value}°`.replace('-', '−');
}

/** Cells of the cortex in the order of the axis of drift that they prefer. */
function axisTicks(cells: number, every: readonly number[]): AxisTick[] {
  return every.map((value) => ({ value: ((value + 45) / 180) * cells, label: inDegrees(value) }));
}

export function cortexPanel(
  { excitatory, inhibitory, stop }: FigureData,
  place: PanelPlace,
): string {
  const size = excitatory.cells;
  const panel = createPanel(stop, {
    ...place,
    domain: [-6, size + GAP + inhibitory.cells + 5],
    label: 'cortical cell by preferred axis of drift',
    ticks: axisTicks(size, [-45, 0, 45, 90, 135]),
  });
  return [
    panel.frame,
    spikeDots(panel, excitatory, { colour: COLOUR.excitatory, place: (index) => index }),
    spikeDots(panel, inhibitory, { colour: COLOUR.inhibitory, place: (i) => size + GAP + i }),
    sideNote(panel.y(size + GAP + inhibitory.cells / 2), COLOUR.inhibitory, ['inhibitory']),
    sideNote(panel.y(size / 2) - 6, COLOUR.excitatory, ['excitatory', 'feed back to the LGN']),
  ].join('');
}

export function pyramidalPanel({ pyramidal, stop }: FigureData, place: PanelPlace): string {
  const panel = createPanel(stop, {
    ...place,
    domain: [-2, pyramidal.cells + 1],
    label: 'layer 5',
    ticks: axisTicks(pyramidal.cells, [0, 90]),
  });
  return [
    panel.frame,
    spikeDots(panel, pyramidal, { colour: COLOUR.pyramidal, place: (index) => index, size: 3 }),
    sideNote(place.top + 40, COLOUR.pyramidal, ['pyramidal', 'soma and dendrite']),
  ].join('');
}
