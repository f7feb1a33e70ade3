import { type Grating, gratingLight } from './grating.js';
import { gratingGain, type ReceptiveField } from './receptive-field.js';

/** A layer of relay cells: an ON and an OFF cell at every point of a square grid in the visual field. */
export interface Layer {
  /** Cells along one side of the grid. */
  readonly side: number;
  /** Distance between neighbours [degrees of visual angle]. */
  readonly spacing: number;
  readonly field: ReceptiveField;
  /** Rate before a grey screen [Hz]. */
  readonly restHz: number;
  /** Change of the rate for a full response of the receptive field [Hz]. */
  readonly gainHz: number;
}

/** One relay cell. */
export interface RelayCell {
  /** +1: excited by light in its centre (ON), -1: by darkness (OFF). */
  readonly sign: 1 | -1;
  /** Position of its receptive field [degrees from the middle of the visual field]. */
  readonly x: number;
  readonly y: number;
}

/** Number of cells of a layer: the width of its port. */
export function layerSize({ side }: Layer): number {
  return 2 * side * side;
}

/**
 * The cell with a global index. ON cells come first, then OFF cells; each half column by column, from left to right and
 * from the bottom up.
 */
export function relayCell({ side, spacing }: Layer, index: number): RelayCell {
  const half = side * side;
  const place = index % half;
  const coordinate = (step: number) => (step - (side - 1) / 2) * spacing;
  return {
    sign: index < half ? 1 : -1,
    x: coordinate(Math.floor(place / side)),
    y: coordinate(place % side),
  };
}

/**
 * Firing rate of a relay cell [Hz] at a time [s]: linear summation of light, scaled by the feedback, cut off at 0.
 *
 * @param feedback - factor by which the cortex scales the response to light; 1: no feedback
 */
export function relayRate(
  layer: Layer,
  cell: RelayCell,
  { grating, seconds, feedback }: { grating: Grating; seconds: number; feedback: number },
): number {
  const light = gratingLight(grating, cell.x, cell.y, seconds);
  const response = cell.sign * light * gratingGain(layer.field, grating.cyclesPerDegree);
  return Math.max(0, layer.restHz + layer.gainHz * feedback * response);
}
