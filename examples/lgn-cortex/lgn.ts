// Process A: relay cells of the lateral geniculate nucleus (LGN) that watch a drifting grating.
import { join, ms } from '@antiphon/node';
import { SpikesFromRate } from '@antiphon/streams';
import { FeedbackGain } from './lgn/feedback-gain.js';
import { gratingAt } from './lgn/grating.js';
import { FEEDBACK, LAYER } from './lgn/model.js';
import { layerSize, relayCell, relayRate } from './lgn/relay-cells.js';
import { stimulus } from './lgn/stimulus.js';

const rank = await join();
const scenes = stimulus(Number(rank.variables['contrast'] ?? 0.8));
const gain = new FeedbackGain(FEEDBACK);

// Cells are dealt out over the ranks. Every rank hears the whole feedback, so np changes nothing but the speed.
const indices = Array.from({ length: layerSize(LAYER) }, (_, index) => index).filter(
  (index) => index % rank.np === rank.rank,
);
const cells = indices.map((index) => relayCell(LAYER, index));
const encoder = new SpikesFromRate({ indices, seed: rank.seed });
const out = rank.spikesOut('out', { width: layerSize(LAYER), indices });
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
  gain.step(feedback.read().times.length, tick.end - tick.start);
  const now = { seconds: tick.start, grating: gratingAt(scenes, tick.start), feedback: gain.value };
  const spikes = encoder.next(
    tick,
    cells.map((cell) => relayRate(LAYER, cell, now)),
  );
  out.send(spikes.times, spikes.indices);
  if (rank.rank === 0) gainOut.send([gain.value]);
}
await rank.finish();
