import { AntiphonError } from '@antiphon/core';
import { announceScript } from '@antiphon/launcher';
import type { Backend } from './backend/backend.js';
import { PythonBackend, type PythonBackendOptions } from './backend/python-backend.js';
import type { CellType } from './cells/cell-type.js';
import type { Connector } from './connectors/connector.js';
import type { EnsemblePart } from './ensemble-part.js';
import type { CellGroup } from './network/cell-group.js';
import { Assembly, type Cells, Population, type PopulationOptions } from './network/cells.js';
import {
  CurrentSource,
  type CurrentSourceName,
  type SourceParameters,
} from './network/current-source.js';
import { Network } from './network/network.js';
import { Projection, type ProjectionOptions } from './network/projection.js';
import { SiteCounter } from './random/site-counter.js';
import { Grid2D, Grid3D } from './space/structures.js';

/** What `setup` takes; times in ms. */
export interface SetupOptions {
  /** @default 0.1 */
  readonly timestep?: number;
  /** @default 'auto': the smallest delay that there is, or a time step */
  readonly minDelay?: number | 'auto';
  readonly maxDelay?: number | 'auto';
  /** Of everything that is drawn: connections, parameters, and what the simulator draws by itself. @default 1 */
  readonly seed?: number;
  /** NEST. @default 'off_grid' */
  readonly spikePrecision?: 'off_grid' | 'on_grid';
  /** NEST: how long it runs on at a reset so that no spike is left [ms]; needed for `reset`. */
  readonly tFlush?: number;
  /** NEST. @default 1 */
  readonly threads?: number;
  /** Brian2: how it makes code; `cython` compiles for some seconds and then is faster. @default 'numpy' */
  readonly codegen?: 'numpy' | 'cython';
  /** Takes warnings. @default prints them on the error output */
  readonly onWarning?: (warning: string) => void;
}

/** A simulator that networks are built in: `simulator('nest')`. Building is immediate; what needs the backend is awaited. */
export class Simulator {
  readonly backend: Backend;
  readonly #part: EnsemblePart | undefined;
  #network: Network | undefined;
  #populations: Population[] = [];
  #time = 0;

  /** @param part - of a simulator that is coupled to others */
  constructor(backend: Backend, part?: EnsemblePart) {
    this.backend = backend;
    this.#part = part;
  }

  /** Begins an empty network; one that there was is destroyed. @throws PYNN_VALUE_INVALID */
  setup(options: SetupOptions = {}): void {
    const { timestep = 0.1, minDelay = 'auto', maxDelay = 'auto', seed = 1 } = options;
    demandTimes(timestep, minDelay, maxDelay);
    demandSeed(seed);
    announceScript('single');
    const own = {
      spike_precision: options.spikePrecision,
      t_flush: options.tFlush,
      threads: options.threads,
      codegen: options.codegen,
      max_delay: maxDelay === 'auto' ? undefined : maxDelay,
    };
    const given = Object.entries(own).filter(([, value]) => value !== undefined);
    this.#time = 0;
    this.#populations = [];
    this.#network = new Network(this.backend, {
      timestep,
      minDelay,
      seed,
      sites: this.#part?.sites ?? new SiteCounter(),
      onWarning: options.onWarning ?? ((warning) => void process.stderr.write(`${warning}\n`)),
      backendOptions: {
        timestep,
        min_delay: minDelay,
        seed,
        ...(Object.fromEntries(given) as Record<string, number | string>),
      },
    });
    this.#part?.begun(this.#network);
  }

  /** Cells of one type. `size`: a number, or two or three for a grid. @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN */
  Population(
    size: number | readonly number[],
    cellType: CellType,
    options: PopulationOptions = {},
  ): Population {
    const sizes = typeof size === 'number' ? [size] : size;
    if (sizes.length < 1 || sizes.length > 3 || !sizes.every((n) => Number.isInteger(n) && n > 0)) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'this is no size of a population',
        expected: 'a whole number above 0, or two or three of them',
        found: JSON.stringify(size),
        where: options.label ?? 'Population',
      });
    }
    if (sizes.length > 1 && options.structure !== undefined) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'a size of several numbers is a structure already',
        expected: 'one number beside `structure`',
        found: JSON.stringify(size),
        where: options.label ?? 'Population',
      });
    }
    const [nx = 1, ny = 1, nz = 1] = sizes;
    const structure =
      sizes.length === 2
        ? Grid2D({ aspectRatio: nx / ny })
        : sizes.length === 3
          ? Grid3D({ aspectRatioXY: nx / ny, aspectRatioXZ: nx / nz })
          : options.structure;
    const population = new Population(this.#current, nx * ny * nz, cellType, {
      ...options,
      ...(structure === undefined ? {} : { structure }),
    });
    this.#populations.push(population);
    return population;
  }

  /** Cells of several populations together. */
  Assembly(members: readonly Cells[], label?: string): Assembly {
    return new Assembly(members, label);
  }

  /** Connects cells. @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID */
  Projection(
    pre: CellGroup,
    post: CellGroup,
    connector: Connector,
    options: ProjectionOptions = {},
  ): Projection {
    return new Projection(this.#current, pre, post, connector, options);
  }

  /** A constant current. @throws PYNN_PARAMETER_UNKNOWN */
  DCSource(parameters: SourceParameters<'DCSource'> = {}): CurrentSource {
    return this.#source('DCSource', parameters);
  }

  /** A sine: `offset + amplitude sin(2 pi frequency (t - start) + phase)`. @throws PYNN_PARAMETER_UNKNOWN */
  ACSource(parameters: SourceParameters<'ACSource'> = {}): CurrentSource {
    return this.#source('ACSource', parameters);
  }

  /** A current that jumps at given times. @throws PYNN_PARAMETER_UNKNOWN */
  StepCurrentSource(parameters: SourceParameters<'StepCurrentSource'> = {}): CurrentSource {
    return this.#source('StepCurrentSource', parameters);
  }

  /** A Gaussian current, drawn anew every `dt`, by the simulator. @throws PYNN_PARAMETER_UNKNOWN */
  NoisyCurrentSource(parameters: SourceParameters<'NoisyCurrentSource'> = {}): CurrentSource {
    return this.#source('NoisyCurrentSource', parameters);
  }

  /** Runs for a time [ms]; returns the time that has been reached [ms]. */
  async run(duration: number): Promise<number> {
    return this.#advance({ duration });
  }

  /** Runs up to a time [ms]; returns the time that has been reached [ms]. */
  async runUntil(until: number): Promise<number> {
    return this.#advance({ until });
  }

  /** Back to time 0 and initial values; what was recorded stays, and what comes goes to a new segment. */
  async reset(annotations: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#part?.refuse('reset');
    this.#current.watch({ kind: 'reset' });
    await this.#current.ask({ call: 'reset', args: { annotations } });
    this.#time = 0;
  }

  /** [ms] */
  get currentTime(): number {
    return this.#part?.time ?? this.#time;
  }

  /** [ms] */
  get timestep(): number {
    return this.#current.options.timestep;
  }

  /** The populations of the network, in the order in which they were made. */
  get populations(): readonly Population[] {
    return this.#populations;
  }

  /** What the backend is known to get wrong of what is in the network. */
  get warnings(): readonly string[] {
    return this.#current.warnings;
  }

  /** Ends the simulation, and writes what was to be recorded to files. Data that were recorded can still be read. */
  async end(): Promise<void> {
    this.#part?.refuse('end');
    await this.#current.end();
  }

  /** Ends the backend's process; it ends with this program in any case. */
  close(): Promise<void> {
    return this.backend.close();
  }

  async #advance(args: { duration: number } | { until: number }): Promise<number> {
    this.#part?.refuse('run');
    const { result } = await this.#current.ask({ call: 'run', args });
    this.#time = (result as { time: number }).time;
    return this.#time;
  }

  #source(
    name: CurrentSourceName,
    parameters: Readonly<Record<string, number | readonly number[] | undefined>>,
  ): CurrentSource {
    return new CurrentSource(this.#current, name, parameters);
  }

  get #current(): Network {
    if (this.#network !== undefined) return this.#network;
    throw new AntiphonError('PYNN_NOT_SET_UP', {
      message: 'setup() has not been called',
      where: this.backend.name,
    });
  }
}

/** Names of the simulators, in the order of PyNN. */
export const SIMULATORS = ['nest', 'neuron', 'brian2'] as const;

/**
 * A simulator by its name, or on a backend of one's own.
 *
 * @throws PYNN_VALUE_INVALID for a name that there is not
 */
export function simulator(
  backend: (typeof SIMULATORS)[number] | Backend,
  options: PythonBackendOptions = {},
): Simulator {
  if (typeof backend === 'object') return new Simulator(backend);
  demandSimulator(backend);
  return new Simulator(new PythonBackend(backend, options));
}

/** @throws PYNN_VALUE_INVALID for a name that there is not */
export function demandSimulator(name: string): void {
  if (SIMULATORS.some((known) => known === name)) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'there is no simulator of that name',
    expected: SIMULATORS.join(', '),
    found: name,
  });
}

const SEEDS = 2 ** 32;

function demandSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed < SEEDS) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this is no seed',
    expected: 'a whole number from 0 to 2^32 - 1',
    found: String(seed),
    where: 'setup',
  });
}

function demandTimes(timestep: number, minDelay: number | 'auto', maxDelay: number | 'auto'): void {
  const problem =
    !(timestep > 0) || !Number.isFinite(timestep)
      ? ['the time step must be above 0 ms', `${timestep}`]
      : minDelay !== 'auto' && !(minDelay >= timestep)
        ? ['the smallest delay must be a time step or more', `${minDelay} ms at ${timestep} ms`]
        : minDelay !== 'auto' && maxDelay !== 'auto' && maxDelay < minDelay
          ? [
              'the largest delay must not be below the smallest',
              `${maxDelay} ms and ${minDelay} ms`,
            ]
          : undefined;
  if (problem === undefined) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: problem[0]!,
    found: problem[1]!,
    where: 'setup',
  });
}
