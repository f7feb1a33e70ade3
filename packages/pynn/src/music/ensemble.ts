import { dirname, resolve } from 'node:path';
import { AntiphonError, type ProcessDescription } from '@antiphon/core';
import type { Backend } from '../backend/backend.js';
import { demandResettable } from '../control/demand-run.js';
import type { Network } from '../network/network.js';
import { SiteCounter } from '../random/site-counter.js';
import { Simulator } from '../simulator.js';
import { chooseTick, commonStep } from './choose-tick.js';
import type { ProgramConfig, SimulatorConfig } from './config.js';
import { CoupledRun } from './coupled-run.js';
import { Member } from './member.js';
import { Program } from './program.js';
import { Wiring } from './wiring.js';

interface Seat {
  readonly name: string;
  readonly backend: Backend;
  readonly config: SimulatorConfig;
  network: Network | undefined;
}

/** Units of the timebase in a millisecond. */
const UNITS_PER_MS = 1e6;

/** Simulators and programs that run together: what is built in them, how it is connected, and its run. */
export class Ensemble {
  readonly sites: SiteCounter = new SiteCounter();
  wiring: Wiring;
  time = 0;
  readonly #seats: Seat[] = [];
  readonly #programs: Program[] = [];
  #run: CoupledRun | undefined;
  /** The run before this one, while it ends. */
  #last: Promise<void> = Promise.resolve();

  constructor() {
    this.wiring = this.#newWiring();
  }

  /** Adds a simulator under the name of its process. */
  addSimulator(name: string, backend: Backend, config: SimulatorConfig): Simulator {
    const seat: Seat = { name, backend, config, network: undefined };
    const number = this.#seats.push(seat) - 1;
    const ensemble = this;
    return new Simulator(backend, {
      name,
      seat: number,
      sites: this.sites,
      get time() {
        return ensemble.time;
      },
      begun: (network) => {
        this.#begun(seat, network);
      },
      refuse: (call) => refuseAlone(name, call),
    });
  }

  /** Adds a program. */
  addProgram(config: ProgramConfig): Program {
    const program = new Program(config, this.sites);
    this.#programs.push(program);
    return program;
  }

  /** Whether ports can still be added. */
  demandOpen(where: string): void {
    if (this.#run === undefined) return;
    throw new AntiphonError('PYNN_COUPLING_INVALID', {
      message: 'simulators cannot be connected any more once they have run',
      where,
      remedy:
        'Make all projections and ports before the first music.run, or set up the simulators anew.',
    });
  }

  /** The shortest time [ms] that is a whole number of steps of all simulators. @throws PYNN_NOT_SET_UP */
  get timestep(): number {
    return commonStep(this.#seats.map((seat) => networkOf(seat).options.timestep));
  }

  /** Simulates up to a time [ms]; returns the time that is reached. @param stop - the end of the run of which this is a part [ms] */
  async advance(until: number, stop: number): Promise<number> {
    const networks = this.#seats.map((seat) => networkOf(seat));
    await this.#last;
    // What a script has got wrong is told before anybody goes on.
    await Promise.all(networks.map((network) => network.flush()));
    this.#run ??= await this.#begin(stop);
    this.time = await this.#run.advance(Math.round(until * UNITS_PER_MS) / UNITS_PER_MS);
    return this.time;
  }

  /** @throws PYNN_VALUE_INVALID where one of the simulators cannot be reset, PYNN_NOT_SET_UP */
  demandResettable(): void {
    for (const seat of this.#seats) demandResettable(networkOf(seat), seat.name);
  }

  async reset(annotations: Readonly<Record<string, string>>): Promise<void> {
    if (this.#run === undefined) return;
    await this.#run.reset(annotations);
    this.time = 0;
  }

  /** Ends the run, if there is one, and the simulations. What was recorded can still be read. */
  async end(): Promise<void> {
    await this.#last;
    await this.#run?.finish();
    const built = this.#seats.flatMap(({ network }) => network ?? []);
    await Promise.all(built.map((network) => network.end()));
  }

  /** Ends the run, whatever has come of it. */
  async close(): Promise<void> {
    await this.#last;
    await this.#run?.finish().catch(() => undefined);
  }

  async #begin(stopMs: number): Promise<CoupledRun> {
    const members = this.#seats.map((seat) => new Member(seat.name, networkOf(seat), seat.backend));
    const facts = await Promise.all(members.map((member) => member.facts()));
    const { tick, note } = chooseTick(facts, this.wiring.cuts);
    const wished = new Map(this.#seats.map(({ name, config }) => [name, config.options.tick]));
    const script = resolve(process.argv[1] ?? '.');
    return CoupledRun.begin({
      members,
      tickOf: (name) => wished.get(name) ?? tick,
      notes: [note],
      run: {
        description: {
          name: 'music',
          unitsPerSecond: UNITS_PER_MS * 1000,
          variables: {},
          processes: [
            ...this.#seats.map(describeSeat),
            ...this.#programs.map((program) => program.describe(stopMs)),
          ],
          connections: this.wiring.connections,
        },
        attached: this.#seats.map(({ name }) => name),
        until: stopMs / 1000,
        folder: dirname(script),
        sources: [script],
      },
    });
  }

  /** A simulator begins another network. After a run, this is another simulation: all of them have to begin anew. */
  #begun(seat: Seat, network: Network): void {
    const run = this.#run;
    if (run !== undefined) {
      this.#run = undefined;
      // A run that has failed has said so.
      this.#last = run.isOver ? Promise.resolve() : run.finish().catch(() => undefined);
      for (const other of this.#seats) other.network = undefined;
      this.sites.restart();
      this.time = 0;
    }
    if (run !== undefined || seat.network !== undefined) {
      this.wiring = this.#newWiring();
    }
    seat.network = network;
  }

  #newWiring(): Wiring {
    return new Wiring({
      nameOf: (network) => this.#nameProcess(network),
      portOf: (population) => {
        const ports = this.#programs.map((program) => program.portOf(population));
        return ports.find((port) => port !== undefined);
      },
    });
  }

  #nameProcess(network: Network): string {
    const found =
      this.#seats.find((one) => one.network === network) ??
      this.#programs.find((program) => program.owns(network));
    if (found !== undefined) return found.name;
    throw new AntiphonError('PYNN_COUPLING_INVALID', {
      message: 'these cells are in no simulator of this simulation',
      expected: `cells built since the last setup() of ${this.#seats.map(({ name }) => name).join(', ')}`,
      found: `cells of ${network.backend.name}`,
    });
  }
}

function networkOf({ name, network }: Seat): Network {
  if (network !== undefined) return network;
  throw new AntiphonError('PYNN_NOT_SET_UP', {
    message: 'setup() has not been called, or not since another simulator was set up anew',
    where: name,
  });
}

/** The process is there already: what it is called is for those who read the record. */
function describeSeat({ name, backend }: Seat): ProcessDescription {
  const binary = `PyNN on ${backend.name}`;
  return { name, np: 1, binary, args: [], variables: { np: '1', binary } };
}

function refuseAlone(name: string, call: string): never {
  throw new AntiphonError('PYNN_COUPLING_INVALID', {
    message: `${call}() of one simulator alone would leave the others behind`,
    where: name,
    remedy: `Call music.${call}, which is for all of them.`,
  });
}
