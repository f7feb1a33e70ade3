import type { RunFailure } from '@antiphon/coordinator';
import { AntiphonError } from '@antiphon/core';

/** The error that a script gets when its run has failed. */
export function errorOf({ code, message, remedy, detail, diagnostics }: RunFailure): AntiphonError {
  const others = diagnostics.slice(1).map((other) => `${other.code}: ${other.message}`);
  const details = [...others, ...(detail === null ? [] : [detail])].join('\n');
  return new AntiphonError(code, {
    message: message.replace(/\.\s*$/, ''),
    remedy,
    ...(details === '' ? {} : { detail: details }),
  });
}
