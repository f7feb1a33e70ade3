/** Speed is measured over this much wall-clock time [s]. */
const SPAN = 4;

/** How fast simulated time passes, as a multiple of real time, over the last few seconds. */
export class Speedometer {
  #readings: { readonly simulated: number; readonly wall: number }[] = [];

  /** Takes a reading; both in seconds. */
  read(simulated: number, wall: number): void {
    this.#readings.push({ simulated, wall });
    while (this.#readings.length > 2 && wall - (this.#readings[1]?.wall ?? wall) >= SPAN) {
      this.#readings.shift();
    }
  }

  /** `null` until there are two readings. */
  get factor(): number | null {
    const [first] = this.#readings;
    const last = this.#readings.at(-1);
    if (first === undefined || last === undefined || last.wall <= first.wall) return null;
    return (last.simulated - first.simulated) / (last.wall - first.wall);
  }
}
