import {
  makeRunPlan,
  type PipelineDescription,
  type PortDeclaration,
  type RankDeclaration,
  RankEngine,
  rankPlan,
  secondsToUnits,
} from '@antiphon/core';
import type { Random } from '../graphs/random.js';
import type { ScheduleCase } from './schedule-file.js';

/** A delivery of a run, in the form of the vectors, with the stamps that it brought [ns]. */
export interface ScheduledDelivery {
  readonly sender: string;
  readonly receiver: string;
  readonly receiveNs: number;
  readonly stamps: readonly number[];
}

interface Node {
  readonly name: string;
  readonly engine: RankEngine;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  isReady: boolean;
}

const portNames = (given: ScheduleCase, name: string): { outs: string[]; ins: string[] } => ({
  outs: given.connections.filter(({ sender }) => sender === name).map((edge) => edge.receiver),
  ins: given.connections.filter(({ receiver }) => receiver === name).map((edge) => edge.sender),
});

/** The plan of a topology whose processes have one rank each and ask for MUSIC's schedule. */
function planOf(given: ScheduleCase): ReturnType<typeof makeRunPlan> {
  const description: PipelineDescription = {
    name: 'schedule',
    unitsPerSecond: 1e9,
    variables: {},
    processes: given.applications.map(({ name }) => {
      return { name, np: 1, binary: 'none', args: [], variables: {} };
    }),
    connections: given.connections.map(({ sender, receiver }) => ({
      from: { process: sender, port: `to${receiver}` },
      to: { process: receiver, port: `from${sender}` },
    })),
  };
  const stops = given.applications.map(() => null);
  const declarations = given.applications.map((_, number) => declare(given, number));
  return makeRunPlan(description, declarations, { epoch: 1, stops });
}

function declare(given: ScheduleCase, number: number): RankDeclaration {
  const { name, tickNs } = given.applications[number]!;
  const common = { kind: 'spikes', width: 1, indices: [[0, 1]], interpolation: 'linear' } as const;
  const ports = given.connections.flatMap((edge): PortDeclaration[] => {
    const out = { direction: 'out', latency: 0, initial: null } as const;
    const input = { direction: 'in', latency: edge.latencyNs, initial: null } as const;
    return [
      ...(edge.sender === name
        ? [
            {
              ...common,
              ...out,
              name: `to${edge.receiver}`,
              maxBuffered: edge.senderMaxBuffered ?? 0,
            },
          ]
        : []),
      ...(edge.receiver === name
        ? [
            {
              ...common,
              ...input,
              name: `from${edge.sender}`,
              maxBuffered: edge.receiverMaxBuffered ?? 0,
            },
          ]
        : []),
    ];
  });
  const facts = { closed: 'left', barrier: false, exactReplay: true, delaySide: null } as const;
  return { process: number, rank: 0, tick: tickNs, ...facts, schedule: 'music', ports, notes: [] };
}

/**
 * Runs a topology on real engines that send a spike per tick on every port, over a network that delivers in any order, until every
 * exchange of the vectors has been met.
 */
export function runScheduled(given: ScheduleCase, random: Random): ScheduledDelivery[] {
  const { plan, diagnostics } = planOf(given);
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const nodes = given.applications.map(({ name }, rankId): Node => {
    const { outs, ins } = portNames(given, name);
    const engine = new RankEngine(rankPlan(plan, rankId), plan.declarations[rankId]!.ports);
    return { name, engine, inputs: ins, outputs: outs, isReady: false };
  });
  return new ScheduledRun(given, nodes, random).run();
}

type Actions = ReturnType<RankEngine['start']>;

class ScheduledRun {
  readonly #nodes: readonly Node[];
  readonly #random: Random;
  readonly #wire: { readonly to: number; readonly bytes: Uint8Array }[] = [];
  readonly #deliveries: ScheduledDelivery[] = [];
  readonly #missing: Set<string>;
  #now = 0;

  constructor(given: ScheduleCase, nodes: readonly Node[], random: Random) {
    this.#nodes = nodes;
    this.#random = random;
    this.#missing = new Set(
      (given.exchanges ?? []).map((exchange) => keyOf({ ...exchange, stamps: [] })),
    );
  }

  run(): ScheduledDelivery[] {
    for (const node of this.#nodes) this.#perform(node, node.engine.start());
    while (this.#missing.size > 0) this.#step();
    return this.#deliveries;
  }

  /** A random message arrives, or a random rank executes its tick; if nothing can, everyone who waits repeats itself. */
  #step(): void {
    const ready = this.#nodes.filter(({ isReady }) => isReady);
    const choice = this.#random.int(0, this.#wire.length + ready.length);
    if (choice < this.#wire.length) {
      const [{ to, bytes }] = this.#wire.splice(choice, 1) as [{ to: number; bytes: Uint8Array }];
      this.#now += 0.01;
      this.#perform(this.#nodes[to]!, this.#nodes[to]!.engine.receive(bytes, this.#now));
    } else if (ready.length > 0) this.#tick(this.#random.pick(ready));
    else if (this.#wire.length === 0) {
      for (const node of this.#nodes) this.#perform(node, node.engine.timeout());
    }
  }

  #tick(node: Node): void {
    const { engine, name } = node;
    node.isReady = false;
    const time = engine.time;
    for (const sender of node.inputs) {
      const { times } = engine.takeSpikes(`from${sender}`);
      if (times.length === 0) continue;
      const stamps = Array.from(times, (seconds) => secondsToUnits(seconds));
      const delivery = { sender, receiver: name, receiveNs: time, stamps };
      this.#deliveries.push(delivery);
      this.#missing.delete(keyOf(delivery));
    }
    for (const receiver of node.outputs) engine.sendSpikes(`to${receiver}`, [time / 1e9], [0]);
    this.#perform(node, engine.ticked(false));
  }

  #perform(node: Node, actions: Actions): void {
    for (const action of actions) {
      if (action.do === 'send') this.#wire.push({ to: action.to, bytes: action.bytes.slice() });
      if (action.do === 'tick') node.isReady = true;
    }
  }
}

function keyOf({ sender, receiver, receiveNs }: ScheduledDelivery): string {
  return `${sender} ${receiver} ${receiveNs}`;
}
