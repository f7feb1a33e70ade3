import { AntiphonError } from '@antiphon/core';
import type { Backend, BackendAnswer } from '../backend/backend.js';
import { type DescriptionList, Network } from '../network/network.js';
import type { SiteCounter } from '../random/site-counter.js';

/** The cells of a program, of which a script knows how many there are and where they lie. */
export class ProgramNetwork extends Network {
  constructor(program: string, sites: SiteCounter) {
    super(new Elsewhere(program), {
      timestep: 0.1,
      minDelay: 'auto',
      maxDelay: 'auto',
      spikePrecision: 'off_grid',
      seed: 1,
      sites,
      backendOptions: { timestep: 0.1, min_delay: 'auto', seed: 1 },
      onWarning: () => undefined,
    });
  }

  /** @throws PYNN_COUPLING_INVALID for anything but populations */
  override describe(...[list]: Parameters<Network['describe']>): void {
    if (list !== ('populations' satisfies DescriptionList)) throw foreign(this.backend.name);
  }

  /** @throws PYNN_COUPLING_INVALID */
  override queue(): void {
    throw foreign(this.backend.name);
  }

  /** @throws PYNN_COUPLING_INVALID */
  override finish(): Promise<BackendAnswer> {
    return Promise.reject(foreign(this.backend.name));
  }
}

class Elsewhere implements Backend {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  request(): Promise<BackendAnswer> {
    return Promise.reject(foreign(this.name));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** What is asked of cells that can only be projected from. */
function foreign(program: string): AntiphonError {
  return new AntiphonError('PYNN_COUPLING_INVALID', {
    message: 'these cells are in a program, of which only spikes are known',
    expected: 'the presynaptic side of music.Projection',
    found: `cells of ${program}`,
  });
}
