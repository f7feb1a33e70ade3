import {
  type AbortCause,
  abortRequest,
  endedRequest,
  type RankReport,
  type RequestKind,
} from '@antiphon/bus';

/** The request `abort`, whose answer may hold what the rank has done so far: the ledger of an aborted run is made of that. */
export const abortAndReport: RequestKind<
  { readonly error: AbortCause },
  { readonly report?: RankReport }
> = {
  ...abortRequest,
  reply: (value, where) => {
    const report =
      typeof value === 'object' && value !== null && 'report' in value ? value.report : null;
    if (report === null || report === undefined) return {};
    return { report: endedRequest.request({ rankId: 0, report }, where).report };
  },
};
