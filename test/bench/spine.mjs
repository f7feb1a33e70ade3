import { measureBare } from './bare.mjs';
import { runPair } from './pipelines.mjs';
import { buildPrograms, programPath } from './programs.mjs';
import { withServer } from './server.mjs';
import { measurePair, SIMULATOR_PAIRS } from './simulators.mjs';
import { row } from './statistics.mjs';

/**
 * Exchanges before the clock starts: V8 goes on compiling for some seconds, and what it compiles last is what runs once in an
 * exchange. So a loop with ten ticks of latency runs ten times as many ticks before, and after.
 */
const WARM_UP = 10_000;
/** Spikes per tick of the one-way stream, and its ticks. */
const STREAM = { perTick: 10_000, ticks: 2000, warmUp: 200 };

const names = { typescript: 'TypeScript (nats.js)', native: 'native (cnats)' };

/** All measurements that were asked for, as rows of one table. */
export function measureSpine(options, say) {
  buildPrograms();
  return withServer(async (nats, folder) => {
    const place = { nats, folder };
    const rows = [];
    for (const language of ['typescript', 'native']) {
      if (!options.only.includes(language)) continue;
      rows.push(...(await measureLoops(language, place, options, say)));
      rows.push(await measureStream(language, place, options, say));
    }
    for (const pair of SIMULATOR_PAIRS) {
      if (options.only.includes(pair.part))
        rows.push(...(await measurePair(pair, place, options, say)));
    }
    return rows;
  });
}

/** Bare ping-pong and loops by turns, so that each run compares what the machine was like at that moment. */
async function measureLoops(language, place, { runs, ticks, spikes }, say) {
  const found = [];
  for (let run = 1; run <= runs; run++) {
    say(`${names[language]}: ping-pong and loops, run ${run} of ${runs}`);
    const bareUs = await measureBare(language, place.nats, ticks);
    const tight = await measureLoop(language, place, { latency: 1, ticks, spikes });
    const slack = await measureLoop(language, place, { latency: 10, ticks: 10 * ticks, spikes });
    found.push({ bareUs, tight, slack });
  }
  const of = (read) => found.map(read);
  const name = names[language];
  return [
    row(
      `${name}: bare round trip`,
      'us',
      of(({ bareUs }) => bareUs),
    ),
    row(
      `${name}: loop, 1 tick of latency`,
      'us/tick',
      of(({ tight }) => tight.us),
    ),
    row(
      '  ratio to the bare round trip',
      '',
      of(({ bareUs, tight }) => tight.us / bareUs),
      {
        atMost: 0.75,
      },
    ),
    row(
      '  exchanges per tick',
      '',
      of(({ tight }) => tight.exchanges),
    ),
    row(
      `${name}: loop, 10 ticks of latency`,
      'us/tick',
      of(({ slack }) => slack.us),
    ),
    row(
      '  ticks per second, times as many',
      '',
      of(({ tight, slack }) => tight.us / slack.us),
      {
        atLeast: 7,
      },
    ),
    row(
      '  exchanges per tick',
      '',
      of(({ slack }) => slack.exchanges),
    ),
  ];
}

async function measureLoop(language, place, { latency, ticks, spikes }) {
  const binary = programPath(language, 'pingpong-rank');
  const warmUp = WARM_UP * latency;
  const args = [String(spikes), String(latency), String(warmUp)];
  const ranks = await runPair(
    place,
    ['A', 'B'].map((name) => ({ name, binary, args })),
    [
      ['A.out', 'B.in'],
      ['B.out', 'A.in'],
    ],
    warmUp + ticks,
  );
  const us = Math.max(...ranks.map((rank) => (rank.seconds * 1e6) / rank.ticks));
  return { us, exchanges: Math.max(...ranks.map(({ framesPerTick }) => framesPerTick)) };
}

async function measureStream(language, place, { runs }, say) {
  const { perTick, ticks, warmUp } = STREAM;
  const binary = programPath(language, 'firehose-rank');
  const rates = [];
  for (let run = 1; run <= runs; run++) {
    say(`${names[language]}: one-way stream, run ${run} of ${runs}`);
    const args = (side) => [side, String(perTick), String(warmUp)];
    const processes = [
      { name: 'A', binary, args: args('send') },
      { name: 'B', binary, args: args('receive') },
    ];
    const [, receiver] = await runPair(place, processes, [['A.out', 'B.in']], warmUp + ticks);
    rates.push(receiver.events / receiver.seconds / 1e6);
  }
  return row(`${names[language]}: spikes one way`, 'million/s', rates);
}
