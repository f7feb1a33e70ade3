import { AntiphonError } from '@antiphon/core';
import type { ParameterValue } from '../values/parameter-value.js';
import {
  type CellFactory,
  type CellModel,
  type CellType,
  defineCellType,
  type Quantity,
} from './cell-type.js';

const component = { receptorTypes: ['membrane'] } as const;

/** Leaky integrate-and-fire without synapses: a part for {@link PointNeuron}. */
export const LIF: CellFactory<
  'cm' | 'tau_refrac' | 'v_reset' | 'v_rest' | 'tau_m' | 'i_offset' | 'v_thresh'
> = defineCellType('LIF', {
  ...component,
  parameters: {
    cm: [1, 'nF'],
    tau_refrac: [0.1, 'ms'],
    v_reset: [-65, 'mV'],
    v_rest: [-65, 'mV'],
    tau_m: [20, 'ms'],
    i_offset: [0, 'nA'],
    v_thresh: [-50, 'mV'],
  },
  state: { v: [-65, 'mV'] },
  recordable: ['v'],
});

/** Adaptive exponential integrate-and-fire without synapses: a part for {@link PointNeuron}. */
export const AdExp: CellFactory<
  | 'cm'
  | 'tau_refrac'
  | 'v_spike'
  | 'v_reset'
  | 'v_rest'
  | 'tau_m'
  | 'i_offset'
  | 'a'
  | 'b'
  | 'delta_T'
  | 'tau_w'
  | 'v_thresh'
> = defineCellType('AdExp', {
  ...component,
  parameters: {
    cm: [0.281, 'nF'],
    tau_refrac: [0.1, 'ms'],
    v_spike: [-40, 'mV'],
    v_reset: [-70.6, 'mV'],
    v_rest: [-70.6, 'mV'],
    tau_m: [9.3667, 'ms'],
    i_offset: [0, 'nA'],
    a: [4, 'nS'],
    b: [0.0805, 'nA'],
    delta_T: [2, 'mV'],
    tau_w: [144, 'ms'],
    v_thresh: [-50.4, 'mV'],
  },
  state: { v: [-70.6, 'mV'], w: [0, 'nA'] },
  recordable: ['v', 'w'],
});

/** How the synapses of one receptor type act. */
const response = { ...component, state: {} } as const;

/** Exponentially decaying current. */
export const CurrExpPostSynapticResponse: CellFactory<'tau_syn'> = defineCellType(
  'CurrExpPostSynapticResponse',
  { ...response, parameters: { tau_syn: [5, 'ms'] } },
);

/** Exponentially decaying conductance. */
export const CondExpPostSynapticResponse: CellFactory<'e_syn' | 'tau_syn'> = defineCellType(
  'CondExpPostSynapticResponse',
  {
    ...response,
    parameters: { e_syn: [0, 'mV'], tau_syn: [5, 'ms'] },
    isConductanceBased: true,
  },
);

/** Alpha-shaped conductance. */
export const CondAlphaPostSynapticResponse: CellFactory<'e_syn' | 'tau_syn'> = defineCellType(
  'CondAlphaPostSynapticResponse',
  {
    ...response,
    parameters: { e_syn: [0, 'mV'], tau_syn: [5, 'ms'] },
    isConductanceBased: true,
  },
);

/** Conductance that rises and decays exponentially; NEST only. */
export const CondBetaPostSynapticResponse: CellFactory<'e_syn' | 'tau_rise' | 'tau_decay'> =
  defineCellType('CondBetaPostSynapticResponse', {
    ...response,
    parameters: { e_syn: [0, 'mV'], tau_rise: [0.2, 'ms'], tau_decay: [1.7, 'ms'] },
    isConductanceBased: true,
  });

/** Names of the parameters of responses, each after its receptor type. */
type ReceptorNames<Receptors extends Readonly<Record<string, CellType>>> = {
  [Type in keyof Receptors & string]: Receptors[Type] extends CellType<infer Names>
    ? `${Type}.${Names}`
    : never;
}[keyof Receptors & string];

const NEURONS: readonly CellModel[] = [LIF.model, AdExp.model];

/**
 * A neuron with receptor types of one's own: `PointNeuron(LIF({ tau_m: 10 }), { AMPA: CondExpPostSynapticResponse() })`.
 * Parameters of a receptor type are named `AMPA.tau_syn`.
 *
 * @throws PYNN_VALUE_INVALID for a neuron that is neither LIF nor AdExp, or responses that mix currents and conductances
 */
export function PointNeuron<
  Names extends string,
  Receptors extends Readonly<Record<string, CellType>>,
>(neuron: CellType<Names>, receptors: Receptors): CellType<Names | ReceptorNames<Receptors>> {
  if (!NEURONS.includes(neuron.model)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'this cell type cannot be the neuron of a PointNeuron',
      expected: NEURONS.map(({ name }) => name).join(' or '),
      found: neuron.model.name,
    });
  }
  const names = Object.keys(receptors).sort();
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
  return {
    model: {
      name: 'PointNeuron',
      parameters: prefixed((cell) => cell.model.parameters) as Record<
        Names | ReceptorNames<Receptors>,
        Quantity
      >,
      state: neuron.model.state,
      recordable: [
        ...neuron.model.recordable,
        ...names.map((name) => `${name}.${isConductanceBased ? 'gsyn' : 'isyn'}`),
      ],
      receptorTypes: names,
      isConductanceBased,
      isInjectable: true,
    },
    parameters: prefixed((cell) => cell.parameters as Record<string, ParameterValue>),
    composed: {
      neuron: neuron.model.name,
      receptors: Object.fromEntries(names.map((name) => [name, receptors[name]!.model.name])),
    },
  };
}
