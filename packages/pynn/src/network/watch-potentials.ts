import { AntiphonError } from '@antiphon/core';
import type { CellValue } from '../cells/cell-spec.js';
import type { CellModel } from '../cells/cell-type.js';
import type { Network } from './network.js';

const POTENTIALS = ['v_rest', 'v_reset', 'v_thresh'];

/** The cells whose potentials are looked at. */
interface Watched {
  readonly label: string;
  readonly model: CellModel;
  readonly network: Network;
  /** The values of a parameter, or the one of all. */
  readonly known: (name: string) => readonly CellValue[];
}

/**
 * Refuses a reset that is not below the threshold where the simulator does, and warns of it elsewhere; warns of potentials that look as
 * if they were in volts.
 *
 * @throws PYNN_VALUE_INVALID
 */
export function watchPotentials({ label, model, network, known }: Watched): void {
  if (!model.name.startsWith('IF_')) return;
  const [resets, thresholds] = [known('v_reset'), known('v_thresh')];
  const at = (values: readonly CellValue[], index: number) => Number(values[index] ?? values[0]);
  const cell = Array.from({ length: Math.max(resets.length, thresholds.length) }).findIndex(
    (_, index) => at(resets, index) >= at(thresholds, index),
  );
  if (cell >= 0) {
    const facts = {
      message: 'v_reset is not below v_thresh: a cell that has fired is above its threshold',
      expected: `less than ${at(thresholds, cell)} mV`,
      found: `${at(resets, cell)} mV`,
      where: `${label}.v_reset`,
    };
    if (network.backend.name === 'nest') throw new AntiphonError('PYNN_VALUE_INVALID', facts);
    network.noteOnce(
      `${label} v_reset`,
      `${facts.where}: ${facts.message} (${facts.found}, ${at(thresholds, cell)} mV)`,
    );
  }
  const inVolts = POTENTIALS.map((name) => at(known(name), 0));
  if (inVolts.every((value) => value !== 0 && Math.abs(value) < 0.2)) {
    const shown = POTENTIALS.map((name, index) => `${name} ${inVolts[index]} mV`).join(', ');
    network.noteOnce(`${label} volts`, `${label}: potentials are in mV, not in V: ${shown}`);
  }
}
