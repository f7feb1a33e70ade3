import { scaleLinear } from 'd3-scale';
import type { Scene } from '../lgn/grating.js';
import { curve, sideNote, spikeDots } from './marks.js';
import { type AxisTick, createPanel, timeAxis } from './panel.js';
import { type Point, rateCurve } from './rate-curve.js';
import type { SpikeRecording } from './spike-recording.js';
import { sceneLines, stimulusStrip } from './stimulus-strip.js';
import { element, text } from './svg.js';
import { COLOUR, FONT, WIDTH } from './theme.js';

/** What the figure shows. */
export interface FigureData {
  /** Simulated time [s]. */
  readonly stop: number;
  readonly scenes: readonly Scene[];
  /** ON cells first, then as many OFF cells, both in the order of the drift. */
  readonly lgn: SpikeRecording;
  /** In the order of the axis of drift that they prefer, from -45 to 135 degrees. */
  readonly excitatory: SpikeRecording;
  readonly inhibitory: SpikeRecording;
  /** Gain of the LGN under feedback. */
  readonly gain: readonly Point[];
}

/** Places of the panels [px]. */
const LAYOUT = {
  strip: 92,
  lgn: { top: 166, height: 230 },
  cortex: { top: 412, height: 330 },
  rates: { top: 758, height: 150 },
  gain: { top: 924, height: 84 },
  bottom: 1008,
  height: 1072,
} as const;

/** Side of the visual field [degrees]. */
const FIELD_DEGREES = 8;

/** Gap between excitatory and inhibitory cells, in cells. */
const GAP = 24;

/** The whole figure as an SVG document. */
export function drawFigure(data: FigureData): string {
  const { scenes, stop } = data;
  const width = WIDTH.left + WIDTH.plot + WIDTH.right;
  const parts = [
    element('rect', { width, height: LAYOUT.height, fill: '#fff' }),
    heading(data),
    stimulusStrip(scenes, stop, LAYOUT.strip),
    lgnPanel(data),
    cortexPanel(data),
    ratePanel(data),
    gainPanel(data),
    sceneLines(scenes, stop, LAYOUT.lgn.top, LAYOUT.bottom),
    timeAxis(stop, LAYOUT.bottom),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${LAYOUT.height}`,
    width,
    height: LAYOUT.height,
    'font-family': FONT,
    'font-size': 13,
  };
  return `${element('svg', attributes, parts)}\n`;
}

function heading({ lgn, excitatory, inhibitory }: FigureData): string {
  const cells = `${lgn.cells} relay cells in TypeScript, ${excitatory.cells + inhibitory.cells} cortical cells in NEST`;
  return (
    text(WIDTH.left, 40, 'The LGN drives the cortex, the cortex turns up the LGN', {
      'font-size': 22,
      'font-weight': 700,
      fill: COLOUR.ink,
    }) +
    text(WIDTH.left, 66, `${cells}: one closed loop over NATS, in ticks of 1 ms`, {
      'font-size': 14,
      fill: COLOUR.soft,
    })
  );
}

function lgnPanel({ lgn, stop }: FigureData): string {
  const { top, height } = LAYOUT.lgn;
  const half = lgn.cells / 2;
  const place = (degrees: number) => half * (0.5 + degrees / FIELD_DEGREES);
  const panel = createPanel(stop, {
    top,
    height,
    domain: [-4, lgn.cells + 3],
    label: 'LGN cell along the drift',
    ticks: [0, half].flatMap((start) =>
      [-3, 0, 3].map((degrees) => ({ value: start + place(degrees), label: inDegrees(degrees) })),
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

function cortexPanel({ excitatory, inhibitory, stop }: FigureData): string {
  const { top, height } = LAYOUT.cortex;
  const size = excitatory.cells;
  const degrees = (value: number) => ((value + 45) / 180) * size;
  const ticks: AxisTick[] = [-45, 0, 45, 90, 135].map((value) => ({
    value: degrees(value),
    label: inDegrees(value),
  }));
  const panel = createPanel(stop, {
    top,
    height,
    domain: [-6, size + GAP + inhibitory.cells + 5],
    label: 'cortical cell by preferred axis of drift',
    ticks,
  });
  return [
    panel.frame,
    spikeDots(panel, excitatory, { colour: COLOUR.excitatory, place: (index) => index }),
    spikeDots(panel, inhibitory, { colour: COLOUR.inhibitory, place: (i) => size + GAP + i }),
    sideNote(panel.y(size + GAP + inhibitory.cells / 2), COLOUR.inhibitory, ['inhibitory']),
    sideNote(panel.y(size / 2) - 6, COLOUR.excitatory, ['excitatory', 'feed back to the LGN']),
  ].join('');
}

function ratePanel({ lgn, excitatory, inhibitory, stop }: FigureData): string {
  const options = { stop, bin: 0.002, smoothing: 0.008 };
  const curves = [
    { name: 'LGN', recording: lgn, colour: COLOUR.lgn },
    { name: 'inhibitory', recording: inhibitory, colour: COLOUR.inhibitory },
    { name: 'excitatory', recording: excitatory, colour: COLOUR.excitatory },
  ].map((row) => ({ ...row, points: rateCurve(row.recording, options) }));
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(([, hz]) => hz)));
  const { top, height } = LAYOUT.rates;
  const scale = scaleLinear([0, highest * 1.05], [0, 1]);
  const panel = createPanel(stop, {
    top,
    height,
    domain: [0, highest * 1.05],
    label: 'rate [Hz per cell]',
    ticks: scale.ticks(4).map((value) => ({ value, label: String(value) })),
  });
  const notes = curves.map(({ name, recording, colour }, i) =>
    sideNote(top + 32 + 44 * i, colour, [
      name,
      `mean ${recording.meanRate(0, stop).toFixed(1)} Hz`,
    ]),
  );
  return [
    panel.frame,
    ...curves.map(({ points, colour }) => curve(panel, points, colour)),
    ...notes,
  ].join('');
}

function gainPanel({ gain, stop }: FigureData): string {
  const { top, height } = LAYOUT.gain;
  const highest = Math.max(1.1, ...gain.map(([, value]) => value));
  const domain = [1, 1 + (highest - 1) * 1.15] as const;
  const panel = createPanel(stop, {
    top,
    height,
    domain,
    label: 'gain',
    ticks: scaleLinear(domain, [0, 1])
      .ticks(3)
      .map((value) => ({ value, label: value.toFixed(1) })),
  });
  return [
    panel.frame,
    curve(panel, gain, COLOUR.gain),
    sideNote(top + 32, COLOUR.gain, ['feedback', 'gain of the LGN']),
  ].join('');
}
