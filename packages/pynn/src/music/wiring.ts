import { AntiphonError, type ConnectionDescription } from '@antiphon/core';
import type { DescribedCells } from '../description/description.js';
import type { CellGroup, CellOwner } from '../network/cell-group.js';
import type { CutPiece } from '../network/cut.js';
import type { Network } from '../network/network.js';
import type { CutConnections } from './choose-tick.js';
import { noteHalfway } from './note-halfway.js';
import type { Program } from './program.js';

/** What processes the cells of a simulation are in. */
export interface Processes {
  /** Names the process of a network. @throws PYNN_COUPLING_INVALID for one that is not of this simulation */
  nameOf(network: Network): string;
  /** The output port of a program that a population stands for; `undefined` for one of a simulator. */
  portOf(population: CellOwner): string | undefined;
}

/** The ports of a coupled simulation and what connects them. */
export class Wiring {
  readonly connections: ConnectionDescription[] = [];
  readonly cuts: CutConnections[] = [];
  readonly #processes: Processes;
  /** Names of output ports, by network and by what goes out there. */
  readonly #outputs = new Map<Network, Map<string, string>>();
  /** Ids of inputs, by the network and the port that feeds them. */
  readonly #inputs = new Map<Network, Map<string, number>>();

  constructor(processes: Processes) {
    this.#processes = processes;
  }

  /** Leads the spikes of a population to a simulator that does not have it; returns the id under which they can be projected from there. */
  cut({ label, source, target, delays, count }: CutPiece): number {
    const from = this.#processes.nameOf(source.network);
    const to = this.#processes.nameOf(target);
    if (delays === undefined) {
      throw new AntiphonError('PYNN_COUPLING_INVALID', {
        message:
          'a projection between simulators needs delays: they decide how far those can run apart',
        found: 'no delay',
        where: label,
        remedy: 'Give the synapse type a delay, for instance StaticSynapse({ weight, delay: 1 }).',
      });
    }
    noteHalfway(delays, target, label);
    this.cuts.push({ label, from, to, delays, count });
    const out =
      this.#processes.portOf(source) ??
      this.#output(source.network, source.label, 'spikes', [{ population: source.id }]);
    const known = this.#inputs.get(target) ?? new Map<string, number>();
    this.#inputs.set(target, known);
    const port = `${from}/${out}`;
    const id = known.get(port) ?? addInput(target, port, source);
    if (!known.has(port)) {
      known.set(port, id);
      this.#connect({ process: from, port: out }, { process: to, port }, source.size);
    }
    return id;
  }

  /** Leads what cells do to a port of a program. */
  lead(cells: CellGroup, variable: string, program: Program, port: string): void {
    const network = commonNetwork(cells);
    const described = cells.parts.map(({ population, indices }) => ({
      population: population.id,
      ...(indices === undefined ? {} : { cells: Array.from(indices) }),
    }));
    const out = this.#output(network, cells.label, variable, described);
    const from = { process: this.#processes.nameOf(network), port: out };
    this.#connect(from, { process: program.name, port }, cells.size);
  }

  #connect(
    from: ConnectionDescription['from'],
    to: ConnectionDescription['to'],
    width: number,
  ): void {
    this.connections.push({ from, to, width });
  }

  #output(
    network: Network,
    label: string,
    variable: string,
    cells: readonly DescribedCells[],
  ): string {
    const known = this.#outputs.get(network) ?? new Map<string, string>();
    this.#outputs.set(network, known);
    const key = JSON.stringify([variable, cells]);
    const name = known.get(key);
    if (name !== undefined) return name;
    const wanted = variable === 'spikes' ? label : `${label}.${variable}`;
    const port = unusedName(wanted, new Set(known.values()));
    known.set(key, port);
    network.describe('outputs', { port, variable, cells });
    return port;
  }
}

function addInput(target: Network, port: string, { size }: CellOwner): number {
  const id = target.nextId('population');
  target.describe('inputs', { id, port, size });
  return id;
}

/** @throws PYNN_COUPLING_INVALID where cells are in several simulators */
function commonNetwork({ label, parts }: CellGroup): Network {
  const [first, ...others] = new Set(parts.map(({ population }) => population.network));
  if (first !== undefined && others.length === 0) return first;
  throw new AntiphonError('PYNN_COUPLING_INVALID', {
    message: 'a port leads out of one simulator',
    found: first === undefined ? 'no cells' : 'cells of several simulators',
    where: label,
    remedy: 'Give each of them a port of its own.',
  });
}

/** A name that is not in use: with a number behind it where it is. */
export function unusedName(wanted: string, used: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; used.has(name); number++) name = `${wanted}-${number}`;
  return name;
}
