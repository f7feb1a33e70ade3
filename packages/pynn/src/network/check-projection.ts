import { AntiphonError } from '@antiphon/core';
import type { CellModel } from '../cells/cell-type.js';
import type { CellGroup } from './cell-group.js';

/** Receptor types whose weights have to be positive, or negative where they are currents. */
const EXCITATORY = ['excitatory', 'AMPA', 'NMDA'];
const INHIBITORY = ['inhibitory', 'GABA', 'GABAA', 'GABAB'];

/** Cell models whose weights are steps of the voltage. */
const VOLTAGE_STEPS = ['IF_curr_delta', 'Izhikevich'];

const weightUnits = ({ name, isConductanceBased }: CellModel): 'uS' | 'mV' | 'nA' =>
  isConductanceBased ? 'uS' : VOLTAGE_STEPS.includes(name) ? 'mV' : 'nA';

/**
 * Refuses cells that mean different things by a weight: conductances, currents, and steps of the voltage.
 *
 * @throws PYNN_CONNECTION_INVALID
 */
export function demandOneUnit(post: CellGroup, where: string): void {
  const models = post.parts.map(({ population }) => population.model);
  const [first] = models;
  const other = models.find((model) => weightUnits(model) !== weightUnits(first!));
  if (first === undefined || other === undefined) return;
  throw new AntiphonError('PYNN_CONNECTION_INVALID', {
    message: 'the weights of these postsynaptic cells are of different units',
    expected: 'cells that all have conductances, currents, or steps of the voltage',
    found: `${first.name} (${weightUnits(first)}) and ${other.name} (${weightUnits(other)})`,
    where,
    remedy: 'Lay a projection to each of the cell types.',
  });
}

/** Receptor types that all cells of a group have. */
export function commonReceptors(group: CellGroup): readonly string[] {
  const [first, ...others] = group.parts.map(({ population }) => population.model.receptorTypes);
  return (first ?? []).filter((type) => others.every((own) => own.includes(type)));
}

/**
 * The receptor type of a projection: the one that is asked for, else by the sign of the weights.
 *
 * @param weight - the last one; `undefined`: the backend draws them, and their signs are not known
 *
 * @throws PYNN_CONNECTION_INVALID
 */
export function chooseReceptor(
  post: CellGroup,
  wanted: string | undefined,
  weight: number | undefined,
  where: string,
): string {
  const receptors = commonReceptors(post);
  const isOpen = wanted === undefined || wanted === 'default';
  if (isOpen && weight === undefined && receptors.length > 1) {
    throw new AntiphonError('PYNN_CONNECTION_INVALID', {
      message: 'the signs of weights that the backend draws do not tell their receptor type',
      expected: `receptorType: ${receptors.join(' or ')}`,
      found: 'none',
      where,
    });
  }
  const chosen = isOpen
    ? receptors[(weight ?? 0) < 0 && receptors.length > 1 ? 1 : 0]
    : receptors.find((type) => type === wanted);
  if (chosen !== undefined) return chosen;
  throw new AntiphonError('PYNN_CONNECTION_INVALID', {
    message:
      receptors.length === 0
        ? `cells of ${post.label} receive no spikes`
        : 'the postsynaptic cells have no such receptor type',
    expected: receptors.join(', ') || 'cells that have receptors',
    found: wanted ?? post.parts.map(({ population }) => population.model.name).join(', '),
    where,
  });
}

/**
 * Refuses weights of the wrong sign: positive for conductances and excitatory currents, negative for inhibitory currents. Those of
 * other receptor types may have either sign, but all the same.
 *
 * @throws PYNN_WEIGHT_INVALID
 */
export function checkWeights(
  weights: number | Float64Array,
  post: CellGroup,
  receptor: string,
  where: string,
): void {
  const list = typeof weights === 'number' ? [weights] : weights;
  const isConductance = post.parts.every(({ population }) => population.model.isConductanceBased);
  const mustBePositive = isConductance || EXCITATORY.includes(receptor);
  const mustBeNegative = !isConductance && INHIBITORY.includes(receptor);
  const wrong = mustBePositive
    ? list.find((weight) => weight < 0)
    : mustBeNegative
      ? list.find((weight) => weight > 0)
      : undefined;
  if (wrong === undefined) {
    if (!mustBePositive && !mustBeNegative) demandOneSign(list, receptor, where);
    return;
  }
  throw new AntiphonError('PYNN_WEIGHT_INVALID', {
    message: `weights of ${isConductance ? 'conductances' : `${receptor} currents`} must not be ${
      wrong < 0 ? 'negative' : 'positive'
    }`,
    found: String(wrong),
    where,
    remedy: isConductance
      ? 'Give the conductance as a positive number; the receptor type says whether it inhibits.'
      : 'Correct the sign of the weight, or the receptor type.',
  });
}

function demandOneSign(weights: ArrayLike<number>, receptor: string, where: string): void {
  const list = Array.from(weights);
  const [positive, negative] = [list.find((w) => w > 0), list.find((w) => w < 0)];
  if (positive === undefined || negative === undefined) return;
  throw new AntiphonError('PYNN_WEIGHT_INVALID', {
    message: `weights of ${receptor} currents must not be of both signs`,
    expected: 'positive weights, or negative ones',
    found: `${positive} and ${negative}`,
    where,
    remedy: 'Lay a projection for each sign.',
  });
}
