/** Smallest and middle value. */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { min: sorted[0], median, max: sorted[sorted.length - 1] };
}

/**
 * One line of the table.
 * @param {string} name what was measured
 * @param {string} unit
 * @param {number[]} values one per run
 * @param {{ atMost?: number, atLeast?: number }} [goal] compared with the median
 */
export function row(name, unit, values, goal = {}) {
  const { min, median, max } = summarise(values);
  const isMet =
    (goal.atMost === undefined || median <= goal.atMost) &&
    (goal.atLeast === undefined || median >= goal.atLeast);
  const hasGoal = goal.atMost !== undefined || goal.atLeast !== undefined;
  return { name, unit, min, median, max, goal, verdict: hasGoal ? (isMet ? 'pass' : 'miss') : '' };
}
