/**
 * Calls for every exception that the program has not caught and every rejection that it has not handled.
 *
 * @returns ends it
 */
export function watchFailures(onFailure: (error: unknown) => void): () => void {
  const listener = (error: unknown): void => {
    onFailure(error);
  };
  process.on('uncaughtException', listener);
  process.on('unhandledRejection', listener);
  return () => {
    process.off('uncaughtException', listener);
    process.off('unhandledRejection', listener);
  };
}
