/** One thing that Antiphon uses, as found on this machine. */
export interface Finding {
  readonly name: string;
  /** `undefined`: it is not there, or not usable. */
  readonly version: string | undefined;
  /** Path or source. */
  readonly where: string;
  /** What its lack costs. */
  readonly cost: string;
  /** What to do to have it. */
  readonly remedy: string;
  /** Without it nothing runs. */
  readonly isVital: boolean;
}
