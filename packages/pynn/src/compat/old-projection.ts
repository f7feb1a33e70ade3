import type { Projection } from '../network/projection.js';
import type { RandomDistribution } from '../random/random-distribution.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import type { Deprecations } from './deprecations.js';
import { type OldNames, withOldNames } from './with-old-names.js';

/** How values of connections are asked for: one for each connection, or a matrix of pre by post. */
type Format = 'list' | 'array';

/** What a projection had in PyNN 0.7. */
export interface OldProjection {
  setWeights(weights: SynapseValue): void;
  randomizeWeights(distribution: RandomDistribution): void;
  setDelays(delays: SynapseValue): void;
  randomizeDelays(distribution: RandomDistribution): void;
  setSynapseDynamics(name: string, value: SynapseValue): void;
  randomizeSynapseDynamics(name: string, distribution: RandomDistribution): void;
  getWeights(format?: Format): Promise<number[] | number[][]>;
  getDelays(format?: Format): Promise<number[] | number[][]>;
  getSynapseDynamics(name: string, format?: Format): Promise<number[] | number[][]>;
  printWeights(file: string, format?: Format): Promise<void>;
  printDelays(file: string, format?: Format): Promise<void>;
  saveConnections(file: string): Promise<void>;
}

/** A projection with its old names. */
export function withOldProjection(
  projection: Projection,
  deprecations: Deprecations,
): OldProjection & Projection {
  const say = deprecations.say.bind(deprecations);
  const names: OldNames<Projection> = {
    ...valueNames('Weights', 'weight', say),
    ...valueNames('Delays', 'delay', say),
    ...dynamics(say),
    saveConnections: (own) => (file: string) => {
      say('saveConnections', "save('all', file)");
      return own.save('all', file);
    },
  };
  return withOldNames<Projection, OldProjection>(projection, names, (value) => value);
}

function valueNames(
  what: string,
  name: string,
  say: (old: string, now: string) => void,
): OldNames<Projection> {
  return {
    [`set${what}`]: (own) => (value: SynapseValue) => {
      say(`set${what}`, `set({ ${name}: value })`);
      own.set({ [name]: value });
    },
    [`randomize${what}`]: (own) => (distribution: RandomDistribution) => {
      say(`randomize${what}`, `set({ ${name}: distribution })`);
      own.set({ [name]: distribution });
    },
    [`get${what}`]: (own) => (format?: Format) => {
      say(`get${what}`, `get('${name}')`);
      return valuesOf(own, name, format);
    },
    [`print${what}`]:
      (own) =>
      (file: string, format: Format = 'list') => {
        say(`print${what}`, `save('${name}', file)`);
        return own.save(name, file, { format });
      },
  };
}

function dynamics(say: (old: string, now: string) => void): OldNames<Projection> {
  return {
    setSynapseDynamics: (own) => (name: string, value: SynapseValue) => {
      say('setSynapseDynamics', 'set({ name: value })');
      own.set({ [name]: value });
    },
    randomizeSynapseDynamics: (own) => (name: string, distribution: RandomDistribution) => {
      say('randomizeSynapseDynamics', 'set({ name: distribution })');
      own.set({ [name]: distribution });
    },
    getSynapseDynamics: (own) => (name: string, format?: Format) => {
      say('getSynapseDynamics', 'get(name)');
      return valuesOf(own, name, format);
    },
  };
}

async function valuesOf(
  projection: Projection,
  name: string,
  format: Format = 'list',
): Promise<number[] | number[][]> {
  if (format === 'array') return projection.get(name, { format });
  const rows = await projection.get(name, { format: 'list', withAddress: false });
  return rows.map(([value]) => value!);
}
