import * as integrateAndFire from './integrate-and-fire.js';
import * as spikeSources from './spike-sources.js';
import * as spikingModels from './spiking-models.js';

/** Names of the standard cell types. */
export const CELL_TYPES: readonly string[] = [
  ...Object.keys(integrateAndFire),
  ...Object.keys(spikingModels),
  ...Object.keys(spikeSources),
  'PointNeuron',
].sort();
