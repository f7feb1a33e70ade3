import type { Backend } from '../backend/backend.js';
import type { PythonBackendOptions } from '../backend/python-backend.js';
import * as integrateAndFire from '../cells/integrate-and-fire.js';
import * as spikeSources from '../cells/spike-sources.js';
import * as spikingModels from '../cells/spiking-models.js';
import { simulator as currentSimulator, type NameOrBackend } from '../simulator.js';
import { SpikePairRule } from '../synapses/stdp.js';
import { type OldConnectors, oldConnectors } from './old-connectors.js';
import { OldRandomDistribution } from './old-distribution.js';
import { OldSimulator } from './old-simulator.js';
import { type OldSynapses, oldSynapses } from './old-synapses.js';

export type { OldCells } from './old-cells.js';
export type { OldConnector, OldConnectorOptions } from './old-connectors.js';
export type { OldDistributionOptions } from './old-distribution.js';
export type { OldProjection } from './old-projection.js';
export type { OldProjectionOptions, OldSimulator } from './old-simulator.js';
export type { OldDynamics } from './old-synapses.js';

/** PyNN's module `random`, as far as scripts of 0.7 use it. */
export const random: { readonly RandomDistribution: typeof OldRandomDistribution } = {
  RandomDistribution: OldRandomDistribution,
};

/** The models that PyNN found in its module for a simulator. */
type Models = typeof integrateAndFire &
  typeof spikingModels &
  typeof spikeSources & { readonly SpikePairRule: typeof SpikePairRule };

const models: Models = {
  ...integrateAndFire,
  ...spikingModels,
  ...spikeSources,
  SpikePairRule,
};

/** A simulator with all that PyNN 0.7 found in its module: `sim.IF_cond_exp`, connectors, mechanisms. */
export type CompatSimulator = OldSimulator & Models & OldConnectors & OldSynapses;

/**
 * A simulator that takes the names of PyNN 0.7 and 0.8 beta, and says once for each what it is called now.
 *
 * @throws PYNN_VALUE_INVALID for a name that there is not
 */
export function simulator<Given extends string | Backend>(
  backend: NameOrBackend<Given>,
  options: PythonBackendOptions = {},
): CompatSimulator {
  const sim = new OldSimulator(currentSimulator(backend, options).backend);
  return Object.assign(sim, models, oldConnectors(sim.deprecations), oldSynapses(sim.deprecations));
}
