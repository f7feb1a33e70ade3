// The same pipeline as conf.music, composed in code: a connection of two ports that do not fit does not compile.
import {
  connect,
  continuousIn,
  continuousOut,
  definePipeline,
  defineProcess,
  spikesIn,
  spikesOut,
} from '@antiphon/pipeline';
import { FEEDBACK, LAYER } from './lgn/model.js';
import { layerSize } from './lgn/relay-cells.js';

const lgnCells = layerSize(LAYER);

const lgn = defineProcess({
  name: 'A',
  binary: 'lgn.ts',
  ports: {
    out: spikesOut(lgnCells),
    gain: continuousOut(1),
    feedback: spikesIn(FEEDBACK.cells),
  },
});

const cortex = defineProcess({
  name: 'B',
  binary: 'nest',
  args: ['cortex.py'],
  ports: {
    in: spikesIn(lgnCells),
    to_lgn: spikesOut(FEEDBACK.cells),
    inhibitory: spikesOut(200),
  },
});

const raster = defineProcess({
  name: 'C',
  binary: 'raster.ts',
  ports: {
    lgn: spikesIn(lgnCells),
    gain: continuousIn(1),
    excitatory: spikesIn(FEEDBACK.cells),
    inhibitory: spikesIn(200),
  },
});

export const pipeline = definePipeline('lgn-cortex', {
  processes: [lgn, cortex, raster],
  connections: [
    connect(lgn.ports.out, cortex.ports.in),
    connect(lgn.ports.out, raster.ports.lgn),
    connect(lgn.ports.gain, raster.ports.gain),
    connect(cortex.ports.to_lgn, lgn.ports.feedback),
    connect(cortex.ports.to_lgn, raster.ports.excitatory),
    connect(cortex.ports.inhibitory, raster.ports.inhibitory),
  ],
  variables: { contrast: 0.8 },
  stopMs: 1000,
  seed: 1,
});
