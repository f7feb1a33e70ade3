/** A drifting sinusoidal grating: bars of light that move across a grey screen. */
export interface Grating {
  /** Direction of the drift [degrees, counter-clockwise from +x]; the bars stand at right angles to it. */
  readonly directionDeg: number;
  /** Spatial frequency [cycles per degree of visual angle]. */
  readonly cyclesPerDegree: number;
  /** Temporal frequency [Hz]. */
  readonly frequencyHz: number;
  /** Michelson contrast, 0 (grey) to 1. */
  readonly contrast: number;
}

/**
 * Phase of the grating [rad] at a point of the visual field at a time.
 *
 * @param x - horizontal position [degrees of visual angle]
 * @param y - vertical position [degrees of visual angle]
 * @param seconds - time since the start of the run [s]
 */
export function gratingPhase(grating: Grating, x: number, y: number, seconds: number): number {
  const direction = (grating.directionDeg * Math.PI) / 180;
  const along = x * Math.cos(direction) + y * Math.sin(direction);
  return 2 * Math.PI * (grating.cyclesPerDegree * along - grating.frequencyHz * seconds);
}

/**
 * Light at a point relative to the mean light of the screen: (L - Lmean) / Lmean, within plus and minus the contrast.
 */
export function gratingLight(grating: Grating, x: number, y: number, seconds: number): number {
  return grating.contrast * Math.cos(gratingPhase(grating, x, y, seconds));
}

/** What the eye sees from `from` [s] on. */
export interface Scene {
  readonly from: number;
  readonly grating: Grating;
}

/** The grating on the screen at a time [s]: that of the last scene that has begun. */
export function gratingAt(scenes: readonly Scene[], seconds: number): Grating {
  const current = scenes.findLast((scene) => scene.from <= seconds) ?? scenes[0];
  if (current === undefined)
    throw new RangeError('a stimulus needs at least one scene, found none');
  return current.grating;
}
