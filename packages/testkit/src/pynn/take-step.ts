import type { Simulator } from '@antiphon/pynn';
import type { BuiltCase } from './build-case.js';
import { toValues } from './case-value.js';
import { CaseFault, lookUp } from './lookup.js';
import type { CaseStep } from './pynn-case.js';

/** Takes one step of a case; the time after it where it was a run [ms]. */
export async function takeStep(
  sim: Simulator,
  { populations, projections }: BuiltCase,
  step: CaseStep,
): Promise<number | undefined> {
  if (typeof step === 'number') return sim.run(step);
  if (step === 'reset') {
    await sim.reset();
  } else if (typeof step === 'object' && 'set' in step) {
    const { population, cells, parameters } = step.set;
    const whole = lookUp(populations, population, 'population');
    (cells === undefined ? whole : whole.view(cells)).set(toValues(parameters));
  } else if (typeof step === 'object' && 'set_weights' in step) {
    const { projection, weight } = step.set_weights;
    lookUp(projections, projection, 'projection').set({ weight });
  } else {
    throw new CaseFault(
      `${JSON.stringify(step)} is no step of a run: expected a time [ms], "reset", {"set": ...} or {"set_weights": ...}`,
    );
  }
  return undefined;
}
