import { AntiphonError } from '@antiphon/core';
import { ABOVE_0 } from '../values/range.js';
import type { CellSpec, ParameterName, Recordable, Spec } from './cell-spec.js';
import { type CellFactory, type CellModel, type CellType, defineCellType } from './cell-type.js';
import { ADAPTIVE_MEMBRANE, MEMBRANE } from './default-values.js';
import type { AdaptiveMembrane, Membrane } from './parameters.js';
import type { AdaptiveVoltage, Stateless, Voltage } from './state-variables.js';

const component = { receptorTypes: ['membrane'] } as const;

/** Leaky integrate-and-fire without synapses: a part for {@link PointNeuron}. */
export const LIF: CellFactory<Spec<Membrane, Voltage, 'v', 'membrane'>> = defineCellType('LIF', {
  ...component,
  parameters: MEMBRANE,
  state: { v: [-65, 'mV'] },
  recordable: ['v'],
});

/** Adaptive exponential integrate-and-fire without synapses: a part for {@link PointNeuron}. */
export const AdExp: CellFactory<Spec<AdaptiveMembrane, AdaptiveVoltage, 'v' | 'w', 'membrane'>> =
  defineCellType('AdExp', {
    ...component,
    parameters: ADAPTIVE_MEMBRANE,
    state: { v: [-70.6, 'mV'], w: [0, 'nA'] },
    recordable: ['v', 'w'],
  });

/** How the synapses of one receptor type act; what they give the neuron, a current or a conductance, can be recorded. */
type Response<Parameters extends CellSpec['parameters'], Signal extends 'isyn' | 'gsyn'> = Spec<
  Parameters,
  Stateless,
  Signal,
  'membrane'
>;

/** How fast a response decays. */
type Decay = {
  /** Time constant [ms]. */
  tau_syn: number;
};

/** Where a response pulls the membrane. */
type Reversal = {
  /** Reversal potential [mV]. */
  e_syn: number;
};

/** How fast a response rises and decays. */
type RiseAndDecay = {
  /** Time constant of the rise [ms]. */
  tau_rise: number;
  /** Time constant of the decay [ms]. */
  tau_decay: number;
};

const current = { ...component, state: {}, recordable: ['isyn'] } as const;
const conductance = {
  ...component,
  state: {},
  recordable: ['gsyn'],
  isConductanceBased: true,
} as const;

/** Exponentially decaying current. */
export const CurrExpPostSynapticResponse: CellFactory<Response<Decay, 'isyn'>> = defineCellType(
  'CurrExpPostSynapticResponse',
  { ...current, parameters: { tau_syn: [5, 'ms', ABOVE_0] } },
);

/** Exponentially decaying conductance. */
export const CondExpPostSynapticResponse: CellFactory<Response<Reversal & Decay, 'gsyn'>> =
  defineCellType('CondExpPostSynapticResponse', {
    ...conductance,
    parameters: { e_syn: [0, 'mV'], tau_syn: [5, 'ms', ABOVE_0] },
  });

/** Alpha-shaped conductance. */
export const CondAlphaPostSynapticResponse: CellFactory<Response<Reversal & Decay, 'gsyn'>> =
  defineCellType('CondAlphaPostSynapticResponse', {
    ...conductance,
    parameters: { e_syn: [0, 'mV'], tau_syn: [5, 'ms', ABOVE_0] },
  });

/** Conductance that rises and decays exponentially; NEST only. */
export const CondBetaPostSynapticResponse: CellFactory<Response<Reversal & RiseAndDecay, 'gsyn'>> =
  defineCellType('CondBetaPostSynapticResponse', {
    ...conductance,
    parameters: {
      e_syn: [0, 'mV'],
      tau_rise: [0.2, 'ms', ABOVE_0],
      tau_decay: [1.7, 'ms', ABOVE_0],
    },
  });

/** Refuses whole neurons as responses. */
function demandResponse(receptor: string, { model }: CellType): void {
  if (RESPONSES.includes(model)) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this cell type cannot be a response of a PointNeuron',
    expected: RESPONSES.map(({ name }) => name).join(', '),
    found: model.name,
    where: `PointNeuron.${receptor}`,
  });
}

/** Responses by receptor type. */
type Responses = Readonly<Record<string, CellType>>;

/** Names of a response behind those of their receptor types. */
type Prefixed<Receptors extends Responses, Kind extends 'parameters' | 'recordable'> = {
  [Type in keyof Receptors & string]: Receptors[Type] extends CellType<infer Cell>
    ? `${Type}.${Kind extends 'parameters' ? ParameterName<Cell> : Exclude<Recordable<Cell>, 'spikes'>}`
    : never;
}[keyof Receptors & string];

/** A neuron with its responses. */
type Composed<Neuron extends CellSpec, Receptors extends Responses> = Spec<
  Neuron['parameters'] & Record<Prefixed<Receptors, 'parameters'>, number>,
  Neuron['state'],
  Exclude<Recordable<Neuron>, 'spikes'> | Prefixed<Receptors, 'recordable'>,
  keyof Receptors & string
>;

const NEURONS: readonly CellModel[] = [LIF.model as CellModel, AdExp.model as CellModel];
const RESPONSES: readonly CellModel[] = [
  CurrExpPostSynapticResponse,
  CondExpPostSynapticResponse,
  CondAlphaPostSynapticResponse,
  CondBetaPostSynapticResponse,
].map(({ model }): CellModel => model);

/**
 * A neuron with receptor types of one's own: `PointNeuron(LIF({ tau_m: 10 }), { AMPA: CondExpPostSynapticResponse() })`.
 * Parameters of a receptor type are named `AMPA.tau_syn`.
 *
 * @throws PYNN_VALUE_INVALID for a neuron that is neither LIF nor AdExp, or responses that mix currents and conductances
 */
export function PointNeuron<Neuron extends CellSpec, Receptors extends Responses>(
  neuron: CellType<Neuron>,
  receptors: Receptors,
): CellType<Composed<Neuron, Receptors>> {
  if (!NEURONS.includes(neuron.model)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'this cell type cannot be the neuron of a PointNeuron',
      expected: NEURONS.map(({ name }) => name).join(' or '),
      found: neuron.model.name,
    });
  }
  const names = Object.keys(receptors).sort();
  for (const name of names) demandResponse(name, receptors[name]!);
  const models = names.map((name) => receptors[name]!.model);
  if (new Set(models.map(({ isConductanceBased }) => isConductanceBased)).size !== 1) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'the responses of a PointNeuron must all be currents, or all conductances',
      found: names.map((name, index) => `${name}: ${models[index]!.name}`).join(', ') || 'none',
    });
  }
  const isConductanceBased = models[0]!.isConductanceBased;
  const prefixed = <V>(key: (cell: CellType) => Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries([
      ...Object.entries(key(neuron)),
      ...names.flatMap((name) =>
        Object.entries(key(receptors[name]!)).map(([k, value]) => [`${name}.${k}`, value]),
      ),
    ]);
  const composed: CellType = {
    model: {
      name: 'PointNeuron',
      parameters: prefixed((cell) => cell.model.parameters),
      state: neuron.model.state,
      recordable: [
        ...neuron.model.recordable,
        ...models.flatMap(({ recordable }, index) =>
          recordable.filter((name) => name !== 'spikes').map((name) => `${names[index]}.${name}`),
        ),
      ],
      receptorTypes: names,
      isConductanceBased,
      isInjectable: true,
    },
    parameters: prefixed((cell) => cell.parameters),
    composed: {
      neuron: neuron.model.name,
      receptors: Object.fromEntries(names.map((name) => [name, receptors[name]!.model.name])),
    },
  };
  return composed as CellType<Composed<Neuron, Receptors>>;
}
