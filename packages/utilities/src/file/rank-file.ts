/** The file of a rank: prefix, number of the rank and suffix in one, `spikes0.dat`. */
export function rankFile(prefix: string, rank: number, suffix: string): string {
  return `${prefix}${rank}${suffix}`;
}
