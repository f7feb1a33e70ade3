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
    from_L5_pyramidal: spikesIn(40),
    to_L5_pyramidal: spikesOut(FEEDBACK.cells),
    to_lgn: spikesOut(FEEDBACK.cells),
    inhibitory: spikesOut(200),
  },
});

const pyramidal = defineProcess({
  name: 'C',
  binary: 'neuron',
  args: ['pyramidal.py'],
  ports: {
    in: spikesIn(lgnCells),
    from_cortex: spikesIn(FEEDBACK.cells),
    out: spikesOut(40),
    potential: continuousOut(2),
  },
});

const raster = defineProcess({
  name: 'D',
  binary: 'raster.ts',
  ports: {
    lgn: spikesIn(lgnCells),
    gain: continuousIn(1),
    excitatory: spikesIn(FEEDBACK.cells),
    inhibitory: spikesIn(200),
    pyramidal: spikesIn(40),
    potential: continuousIn(2),
  },
});

export const pipeline = definePipeline('lgn-cortex', {
  processes: [lgn, cortex, pyramidal, raster],
  connections: [
    connect(lgn.ports.out, cortex.ports.in),
    connect(lgn.ports.out, pyramidal.ports.in),
    connect(cortex.ports.to_L5_pyramidal, pyramidal.ports.from_cortex),
    connect(pyramidal.ports.out, cortex.ports.from_L5_pyramidal),
    connect(cortex.ports.to_lgn, lgn.ports.feedback),
    connect(lgn.ports.out, raster.ports.lgn),
    connect(lgn.ports.gain, raster.ports.gain),
    connect(cortex.ports.to_L5_pyramidal, raster.ports.excitatory),
    connect(cortex.ports.inhibitory, raster.ports.inhibitory),
    connect(pyramidal.ports.out, raster.ports.pyramidal),
    connect(pyramidal.ports.potential, raster.ports.potential),
  ],
  variables: { contrast: 0.8 },
  stopMs: 1000,
  seed: 1,
});
