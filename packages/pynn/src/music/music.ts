import { AntiphonError } from '@antiphon/core';
import { announceScript } from '@antiphon/launcher';
import type { Backend } from '../backend/backend.js';
import { PythonBackend } from '../backend/python-backend.js';
import type { Connector } from '../connectors/connector.js';
import { demandDuration, demandLater } from '../control/demand-run.js';
import { type RunOptions, runWithCallbacks } from '../control/run-callbacks.js';
import { askedHere } from '../errors/asked-here.js';
import type { CellGroup } from '../network/cell-group.js';
import { demandCells, demandProjection } from '../network/demand-projection.js';
import { Projection, type ProjectionOptions } from '../network/projection.js';
import { demandSimulator, type Simulator } from '../simulator.js';
import type { SynapseSpec, WeightAndDelay } from '../synapses/synapse-type.js';
import { type Configure, config, type ProgramConfig, type SimulatorConfig } from './config.js';
import { Ensemble } from './ensemble.js';
import type { Program } from './program.js';
import { unusedName } from './wiring.js';

type Config = SimulatorConfig | ProgramConfig;

/** What stands for each config in a script. */
export type Handles<Configs extends readonly Config[]> = {
  -readonly [Index in keyof Configs]: Configs[Index] extends SimulatorConfig ? Simulator : Program;
};

/**
 * Several simulators and programs at once. Each simulator is built and read as one alone is; `Projection` connects cells wherever they
 * are, `Port` leads what they do to a program, `run` is for all.
 */
export class Music {
  readonly config: Configure = config;
  readonly #backends = new Map<string, PythonBackend>();
  #ensemble: Ensemble | undefined;

  /** Begins a simulation of these; one that there was is ended. @throws PYNN_VALUE_INVALID */
  async setup<const Configs extends readonly Config[]>(
    ...configs: Configs
  ): Promise<Handles<Configs>> {
    announceScript('coupled');
    const last = this.#ensemble;
    this.#ensemble = undefined;
    await last?.close();
    const ensemble = new Ensemble();
    const used = new Set<string>(
      configs.flatMap((one) => (one.kind === 'program' ? one.name : [])),
    );
    const handles = configs.map((one) => {
      if (one.kind === 'program') return ensemble.addProgram(one);
      const name = unusedName(nameOf(one), used);
      used.add(name);
      if (one.np > 1) warnOfRanks(name, one.np);
      return ensemble.addSimulator(name, this.#backendOf(name, one), one);
    });
    this.#ensemble = ensemble;
    return handles as Handles<Configs>;
  }

  /**
   * Connects cells, of one simulator or of several, or from a program's. Needs delays, from which it is decided how far the simulators can run apart.
   *
   * @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID, PYNN_COUPLING_INVALID
   */
  Projection<Receptors extends string, Synapse extends SynapseSpec = WeightAndDelay>(
    pre: CellGroup,
    post: CellGroup<Receptors>,
    connector: Connector,
    options: ProjectionOptions<NoInfer<Receptors>, Synapse> = {},
  ): Projection<Synapse> {
    const ensemble = this.#current;
    const label = options.label ?? `${pre?.label}→${post?.label}`;
    ensemble.demandOpen(label);
    demandProjection(pre, post, connector, label);
    const { network } = post.parts[0]!.population;
    return new Projection(network, pre, post, connector, options, (piece) =>
      ensemble.wiring.cut(piece),
    );
  }

  /**
   * Leads the spikes of cells, or a variable that can be recorded, to a port of a program: a sample at the end of each tick.
   *
   * @throws PYNN_CONNECTION_INVALID, PYNN_RECORDING_INVALID, PYNN_COUPLING_INVALID
   */
  Port(cells: CellGroup, variable: string, program: Program, name: string): void {
    const ensemble = this.#current;
    const where = `${program.name}.${name}`;
    ensemble.demandOpen(where);
    demandCells(cells, 'what leads to a port', where);
    for (const { population } of cells.parts) {
      const { recordable, name: model } = population.model;
      if (recordable.includes(variable)) continue;
      throw new AntiphonError('PYNN_RECORDING_INVALID', {
        message: `${model} has no variable '${variable}' to be sent`,
        expected: recordable.join(', '),
        where: cells.label,
      });
    }
    ensemble.wiring.lead(cells, variable, program, name);
  }

  /** Runs for a time [ms]; returns the time that has been reached [ms]. @throws PYNN_VALUE_INVALID, and why the run has failed */
  async run(duration: number, options: RunOptions = {}): Promise<number> {
    demandDuration(duration);
    return this.runUntil(this.currentTime + duration, options);
  }

  /**
   * Runs up to a time [ms]; returns the time that has been reached [ms]. Callbacks are called at times that are steps of all simulators.
   *
   * @throws PYNN_VALUE_INVALID for a time that is past, and why the run has failed
   */
  async runUntil(until: number, { callbacks = [] }: RunOptions = {}): Promise<number> {
    const ensemble = this.#current;
    const { time: now, timestep } = ensemble;
    demandLater(until, now, timestep);
    const advance = (time: number): Promise<number> =>
      askedHere(() => ensemble.advance(time, until));
    if (callbacks.length === 0) return advance(Math.max(now, until));
    return runWithCallbacks(callbacks, { now, until, timestep, advance });
  }

  /**
   * Back to time 0 and initial values, everywhere; what is on its way between simulators is dropped.
   *
   * @throws PYNN_VALUE_INVALID for NEST that was set up without `tFlush`
   */
  async reset(annotations: Readonly<Record<string, string>> = {}): Promise<void> {
    const ensemble = this.#current;
    ensemble.demandResettable();
    await askedHere(() => ensemble.reset(annotations));
  }

  /** [ms] */
  get currentTime(): number {
    return this.#ensemble?.time ?? 0;
  }

  /** Ends the run: programs see the end of their inputs. Data that were recorded can still be read. */
  async end(): Promise<void> {
    const ensemble = this.#current;
    await askedHere(() => ensemble.end());
  }

  /** Ends the simulators' processes; they end with this program in any case. */
  async close(): Promise<void> {
    await this.#ensemble?.close();
    await Promise.all([...this.#backends.values()].map((backend) => backend.close()));
  }

  /** The simulator's process, which serves one simulation after another. */
  #backendOf(name: string, { simulator, options }: SimulatorConfig): Backend {
    if (typeof simulator === 'object') return simulator;
    const key = `${name} ${options.python ?? ''}`;
    const backend = this.#backends.get(key) ?? new PythonBackend(simulator, options);
    this.#backends.set(key, backend);
    return backend;
  }

  get #current(): Ensemble {
    if (this.#ensemble !== undefined) return this.#ensemble;
    throw new AntiphonError('PYNN_NOT_SET_UP', {
      message: 'music.setup() has not been called',
      remedy: 'Call music.setup() first, with a config for each simulator and program.',
    });
  }
}

/** Several simulators and programs at once: `music.config`, `setup`, `Projection`, `Port`, `run`. */
export const music: Music = new Music();

function nameOf({ simulator }: SimulatorConfig): string {
  if (typeof simulator === 'object') return simulator.name;
  demandSimulator(simulator);
  return simulator;
}

function warnOfRanks(name: string, np: number): void {
  process.stderr.write(
    `${name}: one process instead of ${np}, since its simulator is not spread over MPI; setup({ threads }) gives NEST threads\n`,
  );
}
