import { readScheduleFile, type ScheduleCase, type ScheduleEdge } from '@antiphon/testkit';
import { ROOT } from '../run/antiphon.js';

/** A topology of the vectors, with its exchanges. */
export function topology(seed: number): ScheduleCase {
  const { cases } = readScheduleFile(`${ROOT}/test/vectors/schedule/music-schedule.json`);
  const found = cases.find((other) => other.seed === seed);
  if (found?.exchanges === undefined) throw new Error(`there is no schedule with seed ${seed}`);
  return found;
}

/** How a process of the topology is made. */
export interface Program {
  readonly binary: string;
  readonly np: number;
  /** Whether it asks for MUSIC's schedule; then it also counts buffering as MUSIC does. */
  readonly isMusic: boolean;
}

/** The topology as a MUSIC file. `stopNs`: when its processes end. */
export function writeMusic(
  given: ScheduleCase,
  programs: (name: string) => Program,
  stopNs: number,
): string {
  const sections = given.applications.map(({ name, tickNs }) => {
    const { binary, np, isMusic } = programs(name);
    const outs = given.connections.filter(({ sender }) => sender === name);
    const ins = given.connections.filter(({ receiver }) => receiver === name);
    return [
      `[${name}]`,
      `  binary = ${binary}`,
      `  np = ${np}`,
      `  tick = ${tickNs}`,
      ...(isMusic ? ['  schedule = music', `  ticks = ${Math.ceil(stopNs / tickNs)}`] : []),
      `  outs = ${outs.map((edge) => writeOut(edge, isMusic)).join(' ')}`,
      `  ins = ${ins.map((edge) => writeIn(given, edge, isMusic)).join(' ')}`,
    ].join('\n');
  });
  const connections = given.connections.map(
    ({ sender, receiver }) => `${sender}.to${receiver} -> ${receiver}.from${sender} [8]`,
  );
  return [`stoptime = ${stopNs / 1e9}`, ...sections, ...connections, ''].join('\n');
}

function writeOut({ receiver, senderMaxBuffered }: ScheduleEdge, isMusic: boolean): string {
  return isMusic ? `to${receiver}:buffered=${senderMaxBuffered ?? 0}` : `to${receiver}`;
}

function writeIn(given: ScheduleCase, edge: ScheduleEdge, isMusic: boolean): string {
  const { sender, receiver, latencyNs, senderMaxBuffered, receiverMaxBuffered } = edge;
  const tick = (name: string): number =>
    given.applications.find((application) => application.name === name)!.tickNs;
  const asked = [senderMaxBuffered ?? Infinity];
  if (receiverMaxBuffered !== null) {
    asked.push(Math.floor(((receiverMaxBuffered - 1) * tick(receiver)) / tick(sender)) + 1);
  }
  const buffered = isMusic ? (receiverMaxBuffered ?? 0) : Math.min(...asked);
  return `from${sender}:latency=${latencyNs},buffered=${buffered}`;
}

/** Deliveries of one input: time of the tick [ns] or `drain`, and the stamps [ns] with their indices. */
export type Deliveries = ReadonlyMap<string, readonly string[]>;

/**
 * What an input has to get: everything that the sender gave before its clock was that of an exchange, in the tick of that
 * exchange. Only exchanges that the vectors name and that lie before the end of the receiver are listed.
 */
export function expectedDeliveries(
  given: ScheduleCase,
  { sender, receiver }: ScheduleEdge,
  senderRanks: number,
  stopNs: number,
): Deliveries {
  const { tickNs } = given.applications.find(({ name }) => name === sender)!;
  const deliveries = new Map<string, string[]>();
  let next = 0;
  for (const exchange of given.exchanges ?? []) {
    if (exchange.sender !== sender || exchange.receiver !== receiver) continue;
    const stamps: number[] = [];
    for (; next < Math.min(exchange.sendNs, stopNs); next += tickNs) stamps.push(next);
    if (stamps.length === 0 || exchange.receiveNs >= stopNs) break;
    const ranks = Array.from({ length: senderRanks }, (_, rank) => rank);
    const spikes = ranks.flatMap((rank) => stamps.map((stamp) => `${stamp}/${rank}`));
    deliveries.set(String(exchange.receiveNs), spikes);
  }
  return deliveries;
}

/** What a rank has written down of one input. */
export function readDeliveries(log: string, port: string): Map<string, string[]> {
  const deliveries = new Map<string, string[]>();
  for (const line of log.split('\n')) {
    const [word, name, when = '', ...spikes] = line.split(' ');
    if (word !== 'DELIVERY' || name !== port) continue;
    deliveries.set(when, [...(deliveries.get(when) ?? []), ...spikes]);
  }
  return deliveries;
}
