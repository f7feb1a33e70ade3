import { AntiphonError } from '@antiphon/core';
import { announceScript } from '@antiphon/launcher';
import type { Backend } from './backend/backend.js';
import {
  PythonBackend,
  type PythonBackendName,
  type PythonBackendOptions,
} from './backend/python-backend.js';
import type { CellSpec, GivenFor, Recordable } from './cells/cell-spec.js';
import type { CellType } from './cells/cell-type.js';
import { CELL_TYPES } from './cells/standard-models.js';
import type { Connector } from './connectors/connector.js';
import { type Connectable, type ConnectOptions, connectCells } from './control/connect-cells.js';
import { demandDuration, demandLater, demandResettable } from './control/demand-run.js';
import { type RunOptions, runWithCallbacks } from './control/run-callbacks.js';
import { checkSetup, type SetupOptions } from './control/setup-options.js';
import type { EnsemblePart } from './ensemble-part.js';
import { demandOptions } from './errors/demand-options.js';
import { Assembly, type SpecOf } from './network/assembly.js';
import type { CellGroup } from './network/cell-group.js';
import type { Cells, RecordOptions } from './network/cells.js';
import { type Component, ComponentNetwork } from './network/component-network.js';
import {
  CurrentSource,
  type CurrentSourceName,
  type SourceParameters,
} from './network/current-source.js';
import { Network } from './network/network.js';
import { Population } from './network/population.js';
import type { PopulationOptions } from './network/population-core.js';
import { populationShape } from './network/population-shape.js';
import { Projection, type ProjectionOptions } from './network/projection.js';
import { SiteCounter } from './random/site-counter.js';
import type { SynapseSpec, WeightAndDelay } from './synapses/synapse-type.js';

/** Time steps that are shorter are likely to be seconds [ms]. */
const SHORTEST_MS = 0.001;
const POPULATION_OPTIONS = ['label', 'structure', 'initialValues'];

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

  /** Begins an empty network; one that there was is destroyed, and its cells refuse all that is asked of them. @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN */
  setup(options: SetupOptions = {}): void {
    const checked = checkSetup(options, this.#part?.seat);
    announceScript('single');
    this.#time = 0;
    this.#populations = [];
    this.#network?.close();
    this.#network = new Network(this.backend, {
      ...checked,
      sites: this.#part?.sites ?? new SiteCounter(),
      onWarning: options.onWarning ?? ((warning) => void process.stderr.write(`${warning}\n`)),
    });
    if (checked.timestep < SHORTEST_MS) {
      const { timestep } = checked;
      this.#network.noteOnce('timestep', `setup: timestep is in ms, not in s: ${timestep} ms`);
    }
    this.#part?.begun(this.#network);
  }

  /** Cells of one type. `size`: a number, or two or three for a grid. @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN */
  Population<Cell extends CellSpec>(
    size: number | readonly number[],
    cellType: CellType<Cell>,
    options: PopulationOptions<NoInfer<Cell>> = {},
  ): Population<Cell> {
    demandOptions('Population', options, POPULATION_OPTIONS);
    const where = options.label ?? 'Population';
    const { count, ...structure } = populationShape(size, options.structure, where);
    const population = new Population(this.#current, count, cellType, { ...options, ...structure });
    this.#populations.push(population);
    return population;
  }

  /** Cells of several populations together. */
  Assembly<Member extends Cells>(
    members: readonly Member[],
    label?: string,
  ): Assembly<SpecOf<Member>> {
    return new Assembly<CellSpec>(members, label) as Assembly<SpecOf<Member>>;
  }

  /** Populations, views, assemblies and projections that are handled together. @throws PYNN_VALUE_INVALID */
  Network(...components: readonly Component[]): ComponentNetwork {
    return new ComponentNetwork(components);
  }

  /** Connects cells. @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID */
  Projection<Receptors extends string, Synapse extends SynapseSpec = WeightAndDelay>(
    pre: CellGroup,
    post: CellGroup<Receptors>,
    connector: Connector,
    options: ProjectionOptions<NoInfer<Receptors>, Synapse> = {},
  ): Projection<Synapse> {
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

  /** Runs for a time [ms]; returns the time that has been reached [ms]. @throws PYNN_VALUE_INVALID */
  async run(duration: number, { callbacks = [] }: RunOptions = {}): Promise<number> {
    demandDuration(duration);
    if (callbacks.length > 0) return this.runUntil(this.#time + duration, { callbacks });
    return this.#advance({ duration }, this.#time + duration);
  }

  /** Like {@link run}. */
  runFor(duration: number, options: RunOptions = {}): Promise<number> {
    return this.run(duration, options);
  }

  /** Runs up to a time [ms]; returns the time that has been reached [ms]. @throws PYNN_VALUE_INVALID for one that is past */
  async runUntil(until: number, { callbacks = [] }: RunOptions = {}): Promise<number> {
    const now = this.#time;
    const { timestep } = this.#current.options;
    demandLater(until, now, timestep);
    const advance = (time: number): Promise<number> => this.#advance({ until: time }, time);
    if (callbacks.length === 0) return advance(Math.max(now, until));
    return runWithCallbacks(callbacks, { now, until, timestep, advance });
  }

  /**
   * Back to time 0 and initial values; what was recorded stays, and what comes goes to a new segment.
   *
   * @throws PYNN_VALUE_INVALID for NEST that was set up without `tFlush`
   */
  async reset(annotations: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#part?.refuse('reset');
    demandResettable(this.#current);
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

  /** [ms] */
  getCurrentTime(): number {
    return this.#time;
  }

  /** [ms] */
  getTimeStep(): number {
    return this.#current.options.timestep;
  }

  /** The one of `setup`, or the smallest that projections have [ms]; a time step where there are none. */
  getMinDelay(): number {
    const { minDelay } = this.#current.options;
    return minDelay === 'auto' ? this.#current.delays.least : minDelay;
  }

  /** The one of `setup`, or the largest that projections have [ms]; a time step where there are none. */
  getMaxDelay(): number {
    const { maxDelay } = this.#current.options;
    return maxDelay === 'auto' ? this.#current.delays.most : maxDelay;
  }

  /** How many processes run this script: one, whatever the simulator does. */
  numProcesses(): number {
    return 1;
  }

  /** Which of them this is. */
  rank(): number {
    return 0;
  }

  /** Names of the cell types that this simulator has. */
  listStandardModels(): readonly string[] {
    return this.backend.cellTypes ?? CELL_TYPES;
  }

  /** Cells of one type, by PyNN's older function. */
  create<Cell extends CellSpec>(cellType: CellType<Cell>, n = 1): Population<Cell> {
    return this.Population(n, cellType);
  }

  /** Connects cells by static synapses, each pair with the probability `p`, by PyNN's older function. */
  connect(
    pre: Connectable,
    post: Connectable,
    options: ConnectOptions = {},
  ): Projection<WeightAndDelay> {
    return connectCells(this, pre, post, options);
  }

  /** Changes parameters, by PyNN's older function. */
  set<Cell extends CellSpec>(
    cells: Cells<Cell>,
    parameters: GivenFor<NoInfer<Cell>['parameters']>,
  ): void {
    cells.set(parameters);
  }

  /** Gives state variables their initial values, by PyNN's older function. */
  initialize<Cell extends CellSpec>(
    cells: Cells<Cell>,
    values: GivenFor<NoInfer<Cell>['state']>,
  ): void {
    cells.initialize(values);
  }

  /** Records variables, by PyNN's older function. */
  record<Cell extends CellSpec>(
    variables: Recordable<NoInfer<Cell>> | readonly Recordable<NoInfer<Cell>>[],
    cells: Cells<Cell>,
    options: RecordOptions = {},
  ): void {
    cells.record(variables, options);
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

  async #advance(args: { duration: number } | { until: number }, until: number): Promise<number> {
    this.#part?.refuse('run');
    this.#current.watch({ kind: 'run', until });
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

/** The compiler checks names that are written down; text, such as an argument of the command line, is checked when it comes. */
export type NameOrBackend<Given> = string extends Given ? Given : PythonBackendName | Backend;

/**
 * A simulator by its name, or on a backend of one's own.
 *
 * @throws PYNN_VALUE_INVALID for a name that there is not
 */
export function simulator<Given extends string | Backend>(
  given: NameOrBackend<Given>,
  options: PythonBackendOptions = {},
): Simulator {
  const backend: string | Backend = given;
  if (typeof backend === 'object') return new Simulator(backend);
  demandSimulator(backend);
  return new Simulator(new PythonBackend(backend, options));
}

/** @throws PYNN_VALUE_INVALID for a name that there is not */
export function demandSimulator(name: string): asserts name is PythonBackendName {
  if (SIMULATORS.some((known) => known === name)) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'there is no simulator of that name',
    expected: SIMULATORS.join(', '),
    found: name,
  });
}
