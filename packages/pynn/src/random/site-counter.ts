/** Counts the places at which a script draws; simulators that are coupled share one, so that a network cut in two is drawn as the whole. */
export class SiteCounter {
  #next = 0;

  /** For another network, at its first place. */
  restart(): void {
    this.#next = 0;
  }

  next(): number {
    return this.#next++;
  }
}
