import type { Grating, Scene } from './grating.js';

/**
 * What the eye sees: a grey screen, then bars that drift to the right, then bars that drift upwards.
 *
 * @param contrast - Michelson contrast of the bars, 0 to 1
 */
export function stimulus(contrast: number): readonly Scene[] {
  const bars = (directionDeg: number): Grating => ({
    directionDeg,
    cyclesPerDegree: 0.5,
    frequencyHz: 5,
    contrast,
  });
  return [
    { from: 0, grating: { ...bars(0), contrast: 0 } },
    { from: 0.2, grating: bars(0) },
    { from: 0.6, grating: bars(90) },
  ];
}
