import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ScheduledConnection } from './music-connection.js';
import { type Exchange, MusicSchedule } from './music-schedule.js';

interface Graph {
  readonly ticks: readonly number[];
  readonly connections: readonly ScheduledConnection[];
}

/** The schedule as MUSIC goes through it: round by round, each process by a tick at most. */
function roundByRound({ ticks, connections }: Graph, rounds: number): Exchange[] {
  const clocks = ticks.map(() => 0);
  const deliveries = ticks.map((): number[] => []);
  const exchanges: Exchange[] = [];
  const courses = connections.map((plan) => ({ ...plan, ...planned({ ticks, plan, last: 0 }) }));
  for (let round = 0; round < rounds; round++) {
    courses.forEach((course, connection) => {
      const { from, to, receive } = course;
      const send = clocks[from]!;
      if (send < course.send || clocks[to] !== receive) return;
      Object.assign(course, planned({ ticks, plan: course, last: send }));
      deliveries[to]!.push(receive);
      const answered = deliveries[from]!.filter((time) => time === send).length;
      exchanges.push({ connection, send, receive, answered });
    });
    const goesOn = clocks.map((clock, process) =>
      courses.every(({ to, receive }) => to !== process || clock < receive),
    );
    for (const [process, tick] of ticks.entries()) if (goesOn[process]) clocks[process]! += tick;
  }
  return exchanges;
}

function planned(given: { ticks: readonly number[]; plan: ScheduledConnection; last: number }) {
  const { ticks, plan, last } = given;
  const tick = ticks[plan.to]!;
  const period = (plan.buffered + 1) * ticks[plan.from]!;
  const deliveryOf = (stamp: number): number => tick * Math.floor((stamp + plan.latency) / tick);
  const receive = deliveryOf(last);
  let send = last + period;
  while (deliveryOf(send) <= receive) send += period;
  return { send, receive };
}

const edge = fc
  .record({
    from: fc.nat({ max: 3 }),
    to: fc.nat({ max: 3 }),
    latency: fc.integer({ min: 0, max: 60 }),
    buffered: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 90 })),
  })
  .filter(({ from, to }) => from !== to);

const graph: fc.Arbitrary<Graph> = fc.record({
  ticks: fc.array(fc.constantFrom(1, 2, 3, 5, 10), { minLength: 4, maxLength: 4 }),
  connections: fc.array(edge, { minLength: 1, maxLength: 7 }),
});

it('skips the rounds in which nothing is exchanged, and nothing else', () => {
  fc.assert(
    fc.property(graph, ({ ticks, connections }) => {
      const expected = roundByRound({ ticks, connections }, 400);
      const schedule = new MusicSchedule(ticks, connections);
      // A loop that is too short stands still: nothing comes after its last exchange.
      expect(expected.map(() => schedule.next())).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
