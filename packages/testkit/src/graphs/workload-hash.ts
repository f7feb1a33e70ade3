/** The one mixing step of the model's workload; all operations modulo 2^32. */
export function mix(h: number, x: number): number {
  let mixed = Math.imul(h ^ x, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** State of a rank before its first tick. */
export function initialState(seed: number, process: number, rank: number): number {
  return mix(mix(mix(0x243f6a88, seed), process), rank);
}

/** The sample of an index that a state gives. */
export function sampleOf(state: number, index: number): number {
  return mix(state, index) & 0xffff;
}

/** The result of a run: 16 hex digits, states in the first 8, delivery logs in the last 8, ranks in order. */
export function runHash(
  ranks: readonly { state: number; log: number; delivered: number }[],
): string {
  let states = 0;
  let logs = 0;
  for (const { state, log, delivered } of ranks) {
    states = mix(states, state);
    logs = mix(mix(logs, log), delivered);
  }
  const hex = (x: number): string => x.toString(16).padStart(8, '0');
  return hex(states) + hex(logs);
}
