import { AntiphonError } from '@antiphon/core';
import {
  AdditivePotentiationMultiplicativeDepression,
  AdditiveWeightDependence,
  GutigWeightDependence,
  MultiplicativeWeightDependence,
  STDPMechanism,
  type StdpOptions,
} from '../synapses/stdp.js';
import type { PlasticityRule, SynapseType } from '../synapses/synapse-type.js';
import { TsodyksMarkramSynapse } from '../synapses/synapses.js';
import type { Deprecations } from './deprecations.js';

/** Short-term and long-term plasticity of a projection, as PyNN 0.7 had them apart. */
export interface OldDynamics {
  readonly fast?: SynapseType;
  readonly slow?: SynapseType;
}

/** A rule that brings along what belongs to the timing rule now. */
interface OldRule extends PlasticityRule {
  readonly moved: Readonly<Record<string, number>>;
}

type Numbers = Readonly<Record<string, number>>;

/** What PyNN 0.7 had in place of synapse types. */
export interface OldSynapses {
  SynapseDynamics(dynamics: OldDynamics): SynapseType;
  DynamicSynapse(dynamics: OldDynamics): SynapseType;
  TsodyksMarkramMechanism(parameters?: Numbers): SynapseType;
  STDPMechanism(options: StdpOptions): SynapseType;
  AdditiveWeightDependence(parameters?: Numbers): PlasticityRule;
  MultiplicativeWeightDependence(parameters?: Numbers): PlasticityRule;
  AdditivePotentiationMultiplicativeDepression(parameters?: Numbers): PlasticityRule;
  GutigWeightDependence(parameters?: Numbers): PlasticityRule;
}

/** The synapse types, by the names that their parts had. */
export function oldSynapses(deprecations: Deprecations): OldSynapses {
  const dynamics = (name: string) => (given: OldDynamics) => {
    deprecations.say(name, 'synapseType: TsodyksMarkramSynapse(...) or STDPMechanism(...)');
    return chosen(given, name);
  };
  const dependence =
    (make: (parameters: Numbers) => PlasticityRule) =>
    (parameters: Numbers = {}): OldRule => {
      const isMoved = (name: string): boolean => name === 'A_plus' || name === 'A_minus';
      const pick = (wanted: boolean): Numbers =>
        Object.fromEntries(Object.entries(parameters).filter(([name]) => isMoved(name) === wanted));
      const moved = pick(true);
      for (const name of Object.keys(moved)) {
        deprecations.say(`${name} of a weight dependence`, `${name} of SpikePairRule`);
      }
      return { ...make(pick(false)), moved };
    };
  return {
    SynapseDynamics: dynamics('SynapseDynamics'),
    DynamicSynapse: dynamics('DynamicSynapse'),
    TsodyksMarkramMechanism: ({ u0, x0, y0, ...parameters } = {}) => {
      deprecations.say('TsodyksMarkramMechanism', 'TsodyksMarkramSynapse');
      demandStart({ u0, x0, y0 });
      return TsodyksMarkramSynapse(parameters);
    },
    STDPMechanism: ({ timing_dependence: timing, weight_dependence: weight, ...others }) =>
      STDPMechanism({
        ...others,
        timing_dependence: {
          name: timing.name,
          parameters: { ...timing.parameters, ...(weight as Partial<OldRule>).moved },
        },
        weight_dependence: { name: weight.name, parameters: weight.parameters },
      }),
    AdditiveWeightDependence: dependence(AdditiveWeightDependence),
    MultiplicativeWeightDependence: dependence(MultiplicativeWeightDependence),
    AdditivePotentiationMultiplicativeDepression: dependence(
      AdditivePotentiationMultiplicativeDepression,
    ),
    GutigWeightDependence: dependence(GutigWeightDependence),
  };
}

function chosen({ fast, slow }: OldDynamics, where: string): SynapseType {
  if (fast !== undefined && slow !== undefined) {
    throw new AntiphonError('PYNN_NOT_SUPPORTED', {
      message: 'a synapse cannot have short-term and long-term plasticity together any more',
      expected: 'fast or slow',
      found: 'both',
      where,
      remedy: 'Choose one of them.',
    });
  }
  const only = fast ?? slow;
  if (only !== undefined) return only;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'there is no plasticity in it',
    expected: 'fast: TsodyksMarkramMechanism(...), or slow: STDPMechanism(...)',
    found: 'neither',
    where,
  });
}

/** State at the start, which synapses now always begin with. */
const START: Numbers = { u0: 0, x0: 1, y0: 0 };

function demandStart(given: Readonly<Record<string, number | undefined>>): void {
  const wrong = Object.entries(given).find(
    ([name, value]) => value !== undefined && value !== START[name],
  );
  if (wrong === undefined) return;
  throw new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'synapses begin with fixed values since PyNN 0.8',
    expected: `${wrong[0]} = ${START[wrong[0]]}`,
    found: String(wrong[1]),
    where: 'TsodyksMarkramMechanism',
    remedy: 'Leave it out.',
  });
}
