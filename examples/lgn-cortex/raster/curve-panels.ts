import { scaleLinear } from 'd3-scale';
import type { FigureData } from './figure-data.js';
import { curve, sideNote } from './marks.js';
import { createPanel, type PanelPlace } from './panel.js';
import { rateCurve } from './rate-curve.js';
import { COLOUR } from './theme.js';

export function ratePanel(
  { lgn, excitatory, inhibitory, pyramidal, stop }: FigureData,
  place: PanelPlace,
): string {
  const options = { stop, bin: 0.002, smoothing: 0.008 };
  const curves = [
    { name: 'LGN', recording: lgn, colour: COLOUR.lgn },
    { name: 'inhibitory', recording: inhibitory, colour: COLOUR.inhibitory },
    { name: 'layer 5', recording: pyramidal, colour: COLOUR.pyramidal },
    { name: 'excitatory', recording: excitatory, colour: COLOUR.excitatory },
  ].map((row) => ({ ...row, points: rateCurve(row.recording, options) }));
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(([, hz]) => hz)));
  const scale = scaleLinear([0, highest * 1.05], [0, 1]);
  const panel = createPanel(stop, {
    ...place,
    domain: [0, highest * 1.05],
    label: 'rate [Hz per cell]',
    ticks: scale.ticks(4).map((value) => ({ value, label: String(value) })),
  });
  const notes = curves.map(({ name, recording, colour }, i) =>
    sideNote(place.top + 24 + 40 * i, colour, [
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

export function gainPanel({ gain, stop }: FigureData, place: PanelPlace): string {
  const highest = Math.max(1.1, ...gain.map(([, value]) => value));
  const domain = [1, 1 + (highest - 1) * 1.15] as const;
  const panel = createPanel(stop, {
    ...place,
    domain,
    label: 'gain',
    ticks: scaleLinear(domain, [0, 1])
      .ticks(3)
      .map((value) => ({ value, label: value.toFixed(1) })),
  });
  return [
    panel.frame,
    curve(panel, gain, COLOUR.gain),
    sideNote(place.top + 32, COLOUR.gain, ['feedback', 'gain of the LGN']),
  ].join('');
}

/** Top, bottom and marks of the axis of potentials [mV]. */
const POTENTIAL = { domain: [-85, 50], ticks: [-80, -40, 0, 40] } as const;

export function potentialPanel({ potentials, stop }: FigureData, place: PanelPlace): string {
  const panel = createPanel(stop, {
    ...place,
    domain: POTENTIAL.domain,
    label: 'potential [mV]',
    ticks: POTENTIAL.ticks.map((value) => ({ value, label: String(value).replace('-', '−') })),
  });
  return [
    panel.frame,
    curve(panel, potentials.soma, COLOUR.pyramidal, 1.2),
    curve(panel, potentials.dendrite, COLOUR.dendrite, 1.6),
    sideNote(place.top + 32, COLOUR.pyramidal, ['soma', 'of one such cell']),
    sideNote(place.top + 84, COLOUR.dendrite, ['its tuft', '600 µm away']),
  ].join('');
}
