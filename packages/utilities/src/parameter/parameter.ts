/** A parameter of a utility: a variable of the process's section in the configuration. */
export interface Parameter<Value> {
  readonly name: string;
  /** Other names that users know it by. */
  readonly aliases?: readonly string[];
  /** For `--help`: the default as it would be written. */
  readonly default: string;
  /** For `--help`, and as what was expected: `a number above 0 [s]`. */
  readonly form: string;
  /** For `--help`: what it means. */
  readonly meaning: string;
  /** Reads what is written; `undefined` if it has not that form. */
  readonly parse: (text: string) => Value | undefined;
}

/** The parameters of a utility, by the names that its program uses. */
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What {@link readParameters} reads for parameters. */
export type ValuesOf<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer Value> ? Value : never;
};
