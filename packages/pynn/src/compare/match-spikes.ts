/** Spikes of one cell in two runs, paired as far as they are near each other. */
export interface SpikeMatch {
  /** Times [ms] in the first and in the second run. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Those of the first run without a partner. */
  readonly missing: readonly number[];
  /** Those of the second run without a partner. */
  readonly extra: readonly number[];
}

/**
 * Pairs the spikes of one cell in two runs, in their order: each with the nearest one that is no farther than `window`.
 *
 * @param first - times [ms], ascending
 * @param second - times [ms], ascending
 * @param window - [ms]
 */
export function matchSpikes(
  first: readonly number[],
  second: readonly number[],
  window: number,
): SpikeMatch {
  const pairs: [number, number][] = [];
  const missing: number[] = [];
  const extra: number[] = [];
  let [i, j] = [0, 0];
  while (i < first.length && j < second.length) {
    const distance = Math.abs(second[j]! - first[i]!);
    const toNextFirst = Math.abs(second[j]! - (first[i + 1] ?? Number.POSITIVE_INFINITY));
    const toNextSecond = Math.abs((second[j + 1] ?? Number.POSITIVE_INFINITY) - first[i]!);
    const isFirstEarlier = first[i]! < second[j]!;
    if (distance <= window && distance <= toNextFirst && distance <= toNextSecond) {
      pairs.push([first[i++]!, second[j++]!]);
    } else if (isFirstEarlier) missing.push(first[i++]!);
    else extra.push(second[j++]!);
  }
  return {
    pairs,
    missing: [...missing, ...first.slice(i)],
    extra: [...extra, ...second.slice(j)],
  };
}
