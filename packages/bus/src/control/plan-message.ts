import type { InputPlan, LinkInPlan, LinkOutPlan, RankPlan, SchedulePlan } from '@antiphon/core';
import {
  type Check,
  count,
  flag,
  interval,
  listOf,
  nullable,
  oneOf,
  record,
  samples,
  text,
  units,
} from './check.js';

const closed = oneOf('left', 'right');
const kind = oneOf('spikes', 'continuous', 'messages');

const columns: Check<Int32Array> = (value, where) => Int32Array.from(listOf(count)(value, where));

const input = record<InputPlan>({
  port: text,
  connection: count,
  kind,
  latency: units,
  width: count,
  interpolation: oneOf('linear', 'nearest'),
  senderTick: units,
  senderEnd: units,
});

const linkIn = record<LinkInPlan>({
  link: count,
  name: text,
  sender: count,
  senderRank: count,
  lead: units,
  credit: units,
  parts: listOf(
    record<LinkInPlan['parts'][number]>({
      connection: count,
      columns: nullable(columns),
      initial: nullable(samples),
    }),
  ),
});

const linkOut = record<LinkOutPlan>({
  link: count,
  name: text,
  receiver: count,
  credit: units,
  flushTicks: count,
  parts: listOf(
    record<LinkOutPlan['parts'][number]>({
      connection: count,
      port: text,
      kind,
      indices: nullable(listOf(interval)),
      columns: nullable(columns),
      latency: units,
      receiverEnd: units,
      receiverClosed: closed,
    }),
  ),
});

const schedule = record<SchedulePlan>({
  process: count,
  ticks: listOf(units),
  connections: listOf(
    record<SchedulePlan['connections'][number]>({
      connection: count,
      from: count,
      to: count,
      latency: units,
      buffered: count,
    }),
  ),
  memory: count,
});

/** The plan of a rank, as the coordinator sends it. */
export const rankPlan: Check<RankPlan> = record<RankPlan>({
  epoch: count,
  rankId: count,
  tick: units,
  end: units,
  closed,
  barrier: flag,
  unitsPerSecond: count,
  endsItself: flag,
  schedule: nullable(schedule),
  inputs: listOf(input),
  ins: listOf(linkIn),
  outs: listOf(linkOut),
});
