// Process A: relay cells of the lateral geniculate nucleus (LGN) that watch a drifting grating.
import { join, ms } from '@antiphon/node';
import { FeedbackGain } from './lgn/feedback-gain.js';
import { gratingAt } from './lgn/grating.js';
import { FEEDBACK, LAYER } from './lgn/model.js';
import { poissonSpikes } from './lgn/poisson.js';
import { layerSize, relayCell, relayRate } from './lgn/relay-cells.js';
import { stimulus } from './lgn/stimulus.js';

const rank = await join();
const scenes = stimulus(Number(rank.variables['contrast'] ?? 0.8));
const gain = new FeedbackGain(FEEDBACK);

// Cells are dealt out over the ranks. Every rank hears the whole feedback, so np changes nothing but the speed.
const cells = Array.from({ length: layerSize(LAYER) }, (_, index) => index)
  .filter((index) => index % rank.np === rank.rank)
  .map((index) => ({ index, cell: relayCell(LAYER, index) }));
const out = rank.spikesOut('out', {
  width: layerSize(LAYER),
  indices: cells.map(({ index }) => index),
});
const gainOut = rank.continuousOut('gain', {
  width: 1,
  indices: rank.rank === 0 ? [0] : [],
  initial: rank.rank === 0 ? [gain.value] : [],
});
const feedback = rank.spikesIn('feedback', {
  width: FEEDBACK.cells,
  indices: Array(FEEDBACK.cells).keys(),
  latency: ms(5),
});

await rank.start({ tick: ms(1), closed: 'left', exactReplay: true });
for await (const tick of rank.ticks()) {
  const length = tick.end - tick.start;
  gain.step(feedback.read().times.length, length);
  const now = { seconds: tick.start, grating: gratingAt(scenes, tick.start), feedback: gain.value };
  const times: number[] = [];
  const indices: number[] = [];
  for (const { index, cell } of cells) {
    const rateHz = relayRate(LAYER, cell, now);
    const trial = { seed: rank.seed, cell: index, tick: tick.number, rateHz, length };
    for (const time of poissonSpikes(trial)) {
      times.push(tick.start + time);
      indices.push(index);
    }
  }
  out.send(times, indices);
  if (rank.rank === 0) gainOut.send([gain.value]);
}
await rank.finish();
