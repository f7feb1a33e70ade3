import { type Faults, FaultyLane, MemoryHub } from '@antiphon/bus';
import {
  type ConnectionDescription,
  makeRunPlan,
  type PortDeclaration,
  type RankDeclaration,
  RankEngine,
  rankPlan,
} from '@antiphon/core';
import type { Tick } from '../src/run/tick.js';
import { TickDriver } from '../src/run/tick-driver.js';

/** One rank of a run over memory lanes: what a session makes of it, without bus and coordinator. */
export interface MemoryRank {
  readonly engine: RankEngine;
  readonly driver: TickDriver;
  readonly left: Promise<void>;
  next(): Promise<Tick | null>;
}

/** What a test says about one process. */
interface MemoryProcess {
  readonly ports: readonly PortDeclaration[];
  readonly np?: number;
  readonly tick?: number;
  readonly closed?: 'left' | 'right';
  readonly barrier?: () => Promise<void>;
}

export interface MemoryRunOptions {
  readonly processes: Readonly<Record<string, MemoryProcess>>;
  /** `A.out -> B.in`. */
  readonly connections: readonly string[];
  readonly stop: number | null;
  readonly faults?: Faults;
  readonly repeat?: number;
}

/** A spike port of a process with one rank. */
export function spikePort(
  name: string,
  direction: 'in' | 'out',
  options: Partial<PortDeclaration> = {},
): PortDeclaration {
  return {
    name,
    kind: 'spikes',
    direction,
    width: 4,
    indices: [[0, 4]],
    latency: 0,
    maxBuffered: 0,
    interpolation: 'linear',
    initial: null,
    ...options,
  };
}

/** Plans a run as the coordinator would, and opens a driver for each rank; `start` begins. */
export function memoryRun(options: MemoryRunOptions): { ranks: MemoryRank[]; start(): void } {
  const entries = Object.entries(options.processes);
  const declarations = entries.flatMap(([, process], number) =>
    Array.from({ length: process.np ?? 1 }, (_, rank) => declare(process, number, rank)),
  );
  const description = {
    name: 'test',
    unitsPerSecond: 1e9,
    variables: {},
    processes: entries.map(([name, { np = 1 }]) => ({
      name,
      np,
      binary: '',
      args: [],
      variables: {},
    })),
    connections: options.connections.map(parseConnection),
  };
  const stops = entries.map(() => options.stop);
  const { plan, diagnostics } = makeRunPlan(description, declarations, { stops, epoch: 1 });
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  const hub = new MemoryHub();
  let running = declarations.length;
  // Like the coordinator: when all have ended, nobody needs an answer any more.
  const onEnded = (): void => {
    running--;
    if (running > 0) return;
    setImmediate(() => {
      for (const { driver } of ranks) driver.finalise();
    });
  };
  const ranks: MemoryRank[] = declarations.map((declaration, rankId) => {
    const process = entries[declaration.process]![1];
    const engine = new RankEngine(
      rankPlan(plan, rankId),
      declaration.ports,
      options.repeat ?? 0.01,
    );
    return openRank(engine, hub, rankId, process, options, onEnded);
  });
  return {
    ranks,
    start: () => {
      for (const { driver } of ranks) driver.start();
    },
  };
}

function declare(process: MemoryProcess, number: number, rank: number): RankDeclaration {
  return {
    process: number,
    rank,
    tick: process.tick ?? 1_000_000,
    closed: process.closed ?? 'left',
    barrier: process.barrier !== undefined,
    exactReplay: true,
    delaySide: null,
    schedule: 'normal',
    ports: process.ports,
    notes: [],
  };
}

function parseConnection(text: string): ConnectionDescription {
  const [from, to] = text.split('->').map((end) => {
    const [process = '', port = ''] = end.trim().split('.');
    return { process, port };
  });
  return { from: from!, to: to! };
}

function openRank(
  engine: RankEngine,
  hub: MemoryHub,
  rankId: number,
  process: MemoryProcess,
  { faults, repeat = 0.01 }: MemoryRunOptions,
  onEnded: () => void,
): MemoryRank {
  const memory = hub.open(rankId);
  const lane = faults === undefined ? memory : new FaultyLane(memory, faults, rankId);
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const driver = new TickDriver({
    engine,
    lane,
    repeat,
    barrier: process.barrier ?? null,
    onTick: () => undefined,
    onEnded,
    onLeft: leave,
    onComplaint: (error) => {
      throw error;
    },
    onFailure: (error) => {
      throw error;
    },
  });
  lane.onMessage((bytes) => {
    driver.receive(bytes);
  });
  const next = (): Promise<Tick | null> =>
    new Promise((resolve) => {
      const tick = driver.tryNext();
      if (tick === undefined) driver.whenNext(resolve);
      else resolve(tick);
    });
  return { engine, driver, left, next };
}
