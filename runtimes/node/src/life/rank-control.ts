import {
  type AbortCause,
  abortRequest,
  type BusConnection,
  ControlServer,
  finaliseRequest,
  leaveRequest,
  planRequest,
  type RankReport,
  startRequest,
  subjects,
} from '@antiphon/bus';
import type { RankPlan } from '@antiphon/core';

/** What the coordinator may ask of a rank. What ends the process does so after its answer has gone. */
export interface RankOrders {
  plan(plan: RankPlan): void;
  start(): void;
  finalise(): void;
  /** @returns what the rank has done so far */
  abort(cause: AbortCause): RankReport | null;
  leave(code: number): void;
}

/**
 * Answers the coordinator.
 *
 * @returns ends it
 */
export function serveOrders(
  connection: BusConnection,
  run: string,
  rankId: number,
  orders: RankOrders,
): () => void {
  const server = new ControlServer(connection, subjects.rank(run, rankId))
    .on(planRequest, ({ plan }) => {
      orders.plan(plan);
      return {};
    })
    .on(startRequest, () => {
      orders.start();
      return {};
    })
    .on(finaliseRequest, () => {
      orders.finalise();
      return {};
    })
    .on(abortRequest, ({ error }) => ({ report: orders.abort(error) }))
    .on(leaveRequest, ({ code }) => {
      orders.leave(code);
      return {};
    })
    .listen();
  return () => {
    server.close();
  };
}

/** The one line that a rank says when a run is aborted. */
export function abortLine({ code, message, process, rank }: AbortCause): string {
  const who = process === null ? '' : ` because of ${process}${rank === null ? '' : `.${rank}`}`;
  return `the run was aborted${who}: ${code}: ${message}`;
}
