/**
 * A circular receptive field with an excitatory centre and an inhibitory surround, each a Gaussian.
 *
 * @see R. W. Rodieck (1965) Vision Research 5:583-601, doi 10.1016/0042-6989(65)90033-7: the difference of Gaussians.
 * @see C. Enroth-Cugell & J. G. Robson (1966) J. Physiol. 187:517-552, doi 10.1113/jphysiol.1966.sp008107: its response
 * to gratings; their radii are those at which a Gaussian has fallen to 1/e.
 */
export interface ReceptiveField {
  /** Radius of the centre [degrees of visual angle]. */
  readonly centreRadius: number;
  /** Radius of the surround [degrees of visual angle]. */
  readonly surroundRadius: number;
  /** Strength of the whole surround; that of the whole centre is 1. */
  readonly surroundStrength: number;
}

/** Sensitivity at a distance [degrees] from the centre of the field [per square degree]. */
export function sensitivity(field: ReceptiveField, distance: number): number {
  const gaussian = (radius: number) =>
    Math.exp(-((distance / radius) ** 2)) / (Math.PI * radius ** 2);
  return gaussian(field.centreRadius) - field.surroundStrength * gaussian(field.surroundRadius);
}

/**
 * Amplitude of the field's response to a sinusoidal grating of contrast 1 that drifts across it.
 *
 * It is the Fourier transform of {@link sensitivity}: the field sums light linearly (an X cell), so its response to a
 * grating is the light at its centre times this number, whatever the direction.
 *
 * @param cyclesPerDegree - spatial frequency of the grating [cycles per degree]
 */
export function gratingGain(field: ReceptiveField, cyclesPerDegree: number): number {
  const gaussian = (radius: number) => Math.exp(-((Math.PI * radius * cyclesPerDegree) ** 2));
  return gaussian(field.centreRadius) - field.surroundStrength * gaussian(field.surroundRadius);
}
