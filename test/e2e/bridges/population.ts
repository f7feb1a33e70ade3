// Sends rates that go up and down, in kHz.
import { join, ms } from '@antiphon/node';

const rank = await join();
const width = Number(rank.variables['width']);
const rates = (time: number): number[] =>
  Array.from({ length: width }, (_, i) => 0.12 * (1 + Math.sin(2 * Math.PI * 3 * time + i)));
const broken = Number(rank.variables['broken'] ?? Infinity);

const out = rank.continuousOut('rate', { width, initial: rates(0) });
await rank.start({ tick: ms(1), exactReplay: true });
for await (const tick of rank.ticks()) {
  out.send(tick.number < broken ? rates(tick.end) : Array(width).fill(Number.NaN));
}
await rank.finish();
