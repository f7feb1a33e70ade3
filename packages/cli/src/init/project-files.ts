/** The language of the program that listens. */
export type ListenerLanguage = 'python' | 'typescript';

/** Texts of files, by name. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Files of a small coupled project. */
export function coupledProject(language: ListenerLanguage): ProjectFiles {
  const listener = language === 'python' ? 'listener.py' : 'listener.ts';
  return {
    'conf.music': configuration(listener),
    'source.ts': SOURCE,
    [listener]: language === 'python' ? LISTENER_PY : LISTENER_TS,
  };
}

function configuration(listener: string): string {
  return `# Two processes: a source of spikes, and a listener that counts them and holds the source back.
stoptime = 1.0
rate = 40

[source]
  binary = source.ts
  np = 1

[listener]
  binary = ${listener}
  np = 1

source.out -> listener.in [100]
listener.rate -> source.brake [1]
`;
}

const SOURCE = `import { join, ms } from '@antiphon/node';

const cells = 100;
const rank = await join();
const out = rank.spikesOut('out', { width: cells });
const brake = rank.continuousIn('brake', { width: 1, latency: ms(10) });
await rank.start({ tick: ms(1) });

const rateHz = Number(rank.variables['rate'] ?? 20);
let state = rank.rankSeed;
/** A number in [0, 1) from the rank's own seed: xorshift. */
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}

for await (const tick of rank.ticks()) {
  const times: number[] = [];
  const indices: number[] = [];
  // The busier the listener finds us, the less we send.
  const chance = (rateHz * (tick.end - tick.start)) / (1 + (brake.read()[0] ?? 0));
  for (let cell = 0; cell < cells; cell++) {
    if (random() >= chance) continue;
    times.push(tick.start);
    indices.push(cell);
  }
  out.send(times, indices);
}
await rank.finish();
`;

const LISTENER_TS = `import { join, ms } from '@antiphon/node';

const rank = await join();
const input = rank.spikesIn('in', { width: 100, latency: ms(1) });
const rate = rank.continuousOut('rate', { width: 1 });
await rank.start({ tick: ms(1) });

let level = 0;
let total = 0;
for await (const _ of rank.ticks()) {
  const { times } = input.read();
  total += times.length;
  level = level * 0.95 + times.length * 0.05;
  rate.send([level]);
}
console.log(\`heard \${total} spikes; the level ended at \${level.toFixed(2)}\`);
await rank.finish();
`;

const LISTENER_PY = `import antiphon

rank = antiphon.join()
spikes = rank.spikes_in("in", width=100, latency_ms=1.0)
rate = rank.continuous_out("rate", width=1)
rank.start(tick_ms=1.0)

level = 0.0
total = 0
for tick in rank:
    times, indices = spikes.take()
    total += len(times)
    level = level * 0.95 + len(times) * 0.05
    rate.send([level])
print(f"heard {total} spikes; the level ended at {level:.2f}")
`;
