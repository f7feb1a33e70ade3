/** A set-up that cannot go on: one line that says what is wrong, and one that says what to do about it. */
export class SetupFailure extends Error {
  /**
   * @param {string} message what is wrong, in one line
   * @param {string} remedy what to do about it
   * @param {string[]} [excerpt] the end of the tool's own output
   */
  constructor(message, remedy, excerpt = []) {
    super(message);
    this.name = 'SetupFailure';
    this.remedy = remedy;
    this.excerpt = excerpt;
  }
}

/**
 * The lines to show for anything thrown during the set-up.
 * @param {unknown} error
 */
export function describeFailure(error) {
  if (!(error instanceof SetupFailure)) {
    return [`set-up failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`];
  }
  return [
    ...error.excerpt.map((line) => `  | ${line}`),
    `set-up failed: ${error.message}`,
    `what to do: ${error.remedy}`,
  ];
}
