// Writes what it hears: spikes before and after the parrots, and the rates that were made of the latter.
import { writeFileSync } from 'node:fs';
import { join, ms, type SpikesIn } from '@antiphon/node';

const rank = await join();
const width = Number(rank.variables['width']);
const encoded = rank.spikesIn('encoded', { width });
const echoed = rank.spikesIn('echoed', { width });
const rate = rank.continuousIn('rate', { width });
await rank.start({ tick: ms(1) });

const heard = { encoded: [] as number[][], echoed: [] as number[][], rates: [] as number[][] };
const take = (port: SpikesIn, into: number[][]): void => {
  const { times, indices } = port.read();
  for (const [i, time] of times.entries()) into.push([time, indices[i] ?? -1]);
};
for await (const _ of rank.ticks()) {
  take(encoded, heard.encoded);
  take(echoed, heard.echoed);
  heard.rates.push([...rate.read()]);
}
writeFileSync(rank.variables['heard'] ?? '', JSON.stringify(heard));
await rank.finish();
