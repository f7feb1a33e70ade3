// A viewer like any other program with a port: it draws the spikes that it hears, rows of cells against time.
import { parseArgs } from 'node:util';
import { join, ms } from '@antiphon/node';

const SHADES = ' .:+#@';
const COLUMNS = 64;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '10' } } });
const rows = Number(values.rows);

const rank = await join();
const spikes = rank.spikesIn('pE_spikes_viz');
const heard: { time: number; index: number }[] = [];
await rank.start({ tick: ms(1), closed: 'right' });
for await (const _ of rank.ticks()) {
  const { times, indices } = spikes.read();
  times.forEach((time, row) => {
    heard.push({ time, index: indices[row]! });
  });
}
await rank.finish();

const end = Math.max(0.001, ...heard.map(({ time }) => time));
const cells = Math.max(1, ...heard.map(({ index }) => index + 1));
const counts = Array.from({ length: rows }, () => new Int32Array(COLUMNS));
for (const { time, index } of heard) {
  const column = Math.min(COLUMNS - 1, Math.floor((time / end) * COLUMNS));
  counts[Math.floor((index / cells) * rows)]![column]!++;
}
const most = Math.max(1, ...counts.flatMap((row) => [...row]));
const shade = (count: number): string => SHADES[Math.ceil((count / most) * (SHADES.length - 1))]!;
for (const row of counts) console.log(`|${Array.from(row, shade).join('')}|`);
console.log(`${heard.length} spikes of ${cells} cells in ${(end * 1000).toFixed(0)} ms`);
