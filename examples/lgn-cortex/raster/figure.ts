import { gainPanel, potentialPanel, ratePanel } from './curve-panels.js';
import type { FigureData } from './figure-data.js';
import { timeAxis } from './panel.js';
import { cortexPanel, lgnPanel, pyramidalPanel } from './raster-panels.js';
import { sceneLines, stimulusStrip } from './stimulus-strip.js';
import { element, text } from './svg.js';
import { COLOUR, FONT, WIDTH } from './theme.js';

/** Places of the panels [px]. */
const LAYOUT = {
  strip: 92,
  lgn: { top: 166, height: 200 },
  cortex: { top: 382, height: 300 },
  pyramidal: { top: 698, height: 110 },
  potentials: { top: 824, height: 140 },
  rates: { top: 980, height: 170 },
  gain: { top: 1166, height: 72 },
  bottom: 1238,
  height: 1302,
} as const;

/** The whole figure as an SVG document. */
export function drawFigure(data: FigureData): string {
  const { scenes, stop } = data;
  const width = WIDTH.left + WIDTH.plot + WIDTH.right;
  const parts = [
    element('rect', { width, height: LAYOUT.height, fill: '#fff' }),
    heading(data),
    stimulusStrip(scenes, stop, LAYOUT.strip),
    lgnPanel(data, LAYOUT.lgn),
    cortexPanel(data, LAYOUT.cortex),
    pyramidalPanel(data, LAYOUT.pyramidal),
    potentialPanel(data, LAYOUT.potentials),
    ratePanel(data, LAYOUT.rates),
    gainPanel(data, LAYOUT.gain),
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

function heading({ lgn, excitatory, inhibitory, pyramidal }: FigureData): string {
  const cells = `${lgn.cells} relay cells in TypeScript, ${excitatory.cells + inhibitory.cells} cortical cells in NEST, ${pyramidal.cells} with dendrites in NEURON`;
  return (
    text(WIDTH.left, 40, 'LGN, cortex and layer 5: three simulators, one system', {
      'font-size': 22,
      'font-weight': 700,
      fill: COLOUR.ink,
    }) +
    text(WIDTH.left, 66, `${cells}; closed loops over NATS`, {
      'font-size': 14,
      fill: COLOUR.soft,
    })
  );
}
