import { type ConnectionDescription, portName } from '../graph/description.js';
import { normaliseIntervals } from '../index/interval.js';
import type { PortDeclaration } from '../port/port.js';
import type { RankDeclaration } from './declaration.js';
import { widthOf } from './port-width.js';
import type { ResolvedConnection } from './resolved-graph.js';

/** What an input asks for. MUSIC counts in the receiver's own ticks, and the last of them is where the exchange lies. */
function inTicksOfSender(
  maxBuffered: number,
  sender: RankDeclaration,
  receiver: RankDeclaration,
): number {
  if (receiver.schedule === 'normal' || maxBuffered === 0) return maxBuffered;
  return Math.floor(((maxBuffered - 1) * receiver.tick) / sender.tick) + 1;
}

/** The two declared ends of a connection: processes, ports of all ranks, and what their first ranks declare. */
interface Ends {
  readonly from: number;
  readonly to: number;
  readonly outs: readonly PortDeclaration[];
  readonly ins: readonly PortDeclaration[];
  readonly sender: RankDeclaration;
  readonly receiver: RankDeclaration;
}

/** A connection whose two ends are declared and fit one another. */
export function resolveConnection(
  connection: ConnectionDescription,
  { from, to, outs, ins, sender, receiver }: Ends,
): ResolvedConnection {
  const [out, input] = [outs[0]!, ins[0]!];
  const wishes = [out.maxBuffered, inTicksOfSender(input.maxBuffered, sender, receiver)];
  const asked = wishes.filter((wish) => wish > 0);
  const prefix = `${input.name}: `;
  const note = receiver.notes.find((text) => text.startsWith(prefix));
  return {
    from,
    to,
    name: `${portName(connection.from)} -> ${portName(connection.to)}`,
    outPort: connection.from.port,
    inPort: connection.to.port,
    kind: input.kind,
    width: widthOf(outs),
    latency: connection.latency ?? input.latency,
    maxBuffered: connection.maxBuffered ?? (asked.length > 0 ? Math.min(...asked) : 0),
    interpolation: input.interpolation,
    owned: outs.map((port) => normaliseIntervals(port.indices)),
    wanted: ins.map((port) => normaliseIntervals(port.indices)),
    ...(note === undefined ? {} : { note: note.slice(prefix.length) }),
    ...(connection.place === undefined ? {} : { place: connection.place }),
  };
}
