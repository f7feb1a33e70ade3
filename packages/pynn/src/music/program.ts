import { fileURLToPath } from 'node:url';
import type { ProcessDescription } from '@antiphon/core';
import { joinArgs, splitArgs } from '@antiphon/music-config';
import { SpikeSourceArray } from '../cells/spike-sources.js';
import { demandOptions } from '../errors/demand-options.js';
import type { CellOwner } from '../network/cell-group.js';
import type { Network } from '../network/network.js';
import { Population } from '../network/population.js';
import { populationShape } from '../network/population-shape.js';
import type { SiteCounter } from '../random/site-counter.js';
import type { Structure } from '../space/structures.js';
import type { ProgramConfig } from './config.js';
import { ProgramNetwork } from './program-network.js';

/** What a program sends, as a population. */
export interface ProgramPopulationOptions {
  /** The program's output port. @default 'out' */
  readonly port?: string;
  readonly structure?: Structure;
  readonly label?: string;
}

/** A program of a coupled simulation, to which ports lead, and whose spikes can be projected. */
export class Program {
  readonly name: string;
  readonly #config: ProgramConfig;
  readonly #network: ProgramNetwork;
  readonly #ports = new Map<CellOwner, string>();

  constructor(config: ProgramConfig, sites: SiteCounter) {
    this.name = config.name;
    this.#config = config;
    this.#network = new ProgramNetwork(config.name, sites);
  }

  /**
   * What the program sends through an output port, as cells to project from with `music.Projection`: cell `i` is index `i` of the
   * port. They have a number and places, and nothing else.
   *
   * @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN
   */
  Population(size: number | readonly number[], options: ProgramPopulationOptions = {}): Population {
    const { port = 'out', label = `${this.name}.${port}` } = options;
    demandOptions(label, options, ['port', 'structure', 'label']);
    const { count, ...structure } = populationShape(size, options.structure, label);
    const made = new Population(this.#network, count, SpikeSourceArray(), { label, ...structure });
    this.#ports.set(made.parts[0].population, port);
    return made;
  }

  /** Whether a population of this network is the program's. */
  owns(network: Network): boolean {
    return network === this.#network;
  }

  /** The output port that a population stands for; `undefined` if it is another's. */
  portOf(population: CellOwner): string | undefined {
    return this.#ports.get(population);
  }

  /** As a pipeline has it. @param stopMs - the end of the first run [ms], for programs that want to know one */
  describe(stopMs: number): ProcessDescription {
    const { name, np, binary, args, options } = this.#config;
    const { variables, ...places } = options;
    const words = typeof args === 'string' ? splitArgs(args) : args;
    const path = binary instanceof URL ? fileURLToPath(binary) : binary;
    const own = Object.entries(variables ?? {}).map(([key, value]) => [key, String(value)]);
    return {
      name,
      np,
      binary: path,
      args: words,
      ...places,
      variables: {
        stoptime: String(stopMs / 1000),
        ...(Object.fromEntries(own) as Record<string, string>),
        np: String(np),
        binary: path,
        args: joinArgs(words),
      },
    };
  }
}
