import { AntiphonError, isAntiphonError } from '@antiphon/core';

/**
 * Does work that may fail later, and then tells the error with the stack of whoever has asked for it: a backend answers when nobody is
 * there any more.
 *
 * @throws what the work throws
 */
export async function askedHere<Result>(work: () => Promise<Result>): Promise<Result> {
  const here = new Error('asked');
  try {
    return await work();
  } catch (error) {
    throw isAntiphonError(error) ? toldAt(error, here) : error;
  }
}

/** The same error, told again. */
function toldAt({ code, details }: AntiphonError, here: Error): AntiphonError {
  const told = new AntiphonError(code, details);
  const frames = here.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  told.stack = [`${told.name}: ${told.message}`, ...frames.slice(1)].join('\n');
  return told;
}
