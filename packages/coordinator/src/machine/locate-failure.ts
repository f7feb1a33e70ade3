import { ERROR_TABLE, type PipelineDescription, type Place, type PortRef } from '@antiphon/core';
import type { RunFailure } from './run-failure.js';

/** Most ports that are listed for one that the configuration does not have. */
const MOST_LISTED = 6;

/**
 * Adds to what a rank says of one of its ports during set-up where the configuration has that port, or, if it does not have it, which
 * ports of the process it has.
 */
export function locateFailure(failure: RunFailure, description: PipelineDescription): RunFailure {
  if (!/^SETUP_|^MUSIC_(PORT|WIDTH)_/.test(failure.code) || failure.process === null) {
    return failure;
  }
  const refs = portRefs(description, failure.process);
  const own = refs.find((ref) => failure.message.startsWith(`${ref.process}.${ref.port}: `));
  if (own !== undefined) return placed(failure, own.place, '');
  if (failure.code !== 'MUSIC_PORT_UNCONNECTED') return failure;
  const [only] = refs;
  return placed(failure, refs.length === 1 ? only?.place : undefined, meant(failure.process, refs));
}

/** Ends of connections at a process, each port once: the first connection states its width, as in MUSIC. */
function portRefs({ connections }: PipelineDescription, process: string): PortRef[] {
  const refs = new Map<string, PortRef>();
  for (const { from, to, place } of connections) {
    for (const ref of [from, to]) {
      if (ref.process !== process || refs.has(ref.port)) continue;
      refs.set(ref.port, { ...ref, ...(place === undefined ? {} : { place: ref.place ?? place }) });
    }
  }
  return [...refs.values()];
}

function meant(process: string, refs: readonly PortRef[]): string {
  const [only, second] = refs.map((ref) => `${process}.${ref.port}${at(ref.place)}`);
  if (only === undefined) return `The configuration connects no port of ${process}. `;
  if (second === undefined) return `The configuration connects ${only}; did you mean that? `;
  const names = refs.slice(0, MOST_LISTED).map((ref) => `${ref.port}${at(ref.place)}`);
  const more = refs.length > MOST_LISTED ? `, and ${refs.length - MOST_LISTED} more` : '';
  return `Of ${process} the configuration connects ${names.join(', ')}${more}. `;
}

function at(place: Place | undefined): string {
  return place === undefined ? '' : ` (${place.file}:${place.line}:${place.column})`;
}

/** The failure as a problem of the set-up, which is shown with its place; the usual remedy becomes one of its own, behind `hint`. */
function placed(failure: RunFailure, place: Place | undefined, hint: string): RunFailure {
  const usual = ERROR_TABLE[failure.code].remedy;
  const isUsual = failure.message.endsWith(`. ${usual}`);
  const message = isUsual ? failure.message.slice(0, -`. ${usual}`.length) : failure.message;
  const remedy = `${hint}${isUsual ? usual : failure.remedy}`;
  if (place === undefined) return { ...failure, message, remedy };
  const { code } = failure;
  return {
    ...failure,
    message,
    remedy,
    diagnostics: [{ severity: 'error', code, message, remedy, place }],
  };
}
