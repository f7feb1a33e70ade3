import { join, ms } from '@antiphon/node';

const rank = await join();
const heard = rank.spikesIn('heard', { width: 88, latency: ms(3) });
const sung = rank.spikesOut('sung', { width: 88 });
await rank.start({ tick: ms(1) });
for await (const tick of rank.ticks()) {
  const isFirst = rank.process === 'left' && tick.number === 0;
  const notes = isFirst ? [60] : [...heard.read().indices].map((note) => note + 2);
  for (const note of notes) console.log(`${tick.number} ms: ${rank.process} sings ${note}`);
  sung.send(Array(notes.length).fill(tick.start), notes);
}
await rank.finish();
