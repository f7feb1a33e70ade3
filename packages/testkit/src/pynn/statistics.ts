/** Arithmetic mean. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of all there are (n, not n - 1). */
export function sd(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Mean, standard deviation and bounds. */
export function summary(values: readonly number[]): {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
} {
  return {
    mean: mean(values),
    sd: sd(values),
    min: values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    max: values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}
