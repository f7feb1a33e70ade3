import { type ConnectionDescription, type PortRef, portName } from '../graph/description.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { PortDeclaration } from '../port/port.js';
import { widthOf } from './port-width.js';

/**
 * A connection between two MUSIC programs neither of which publishes its port: MUSIC ignores it, and users keep such lines. `null` if
 * there is something to connect.
 */
export function ignoredConnection(
  { from, to, place }: ConnectionDescription,
  outs: readonly PortDeclaration[],
  ins: readonly PortDeclaration[],
): Diagnostic | null {
  if (outs.length > 0 || ins.length > 0) return null;
  const message = `${portName(from)} -> ${portName(to)} is ignored: neither side has published its port`;
  const severity = 'warning' as const;
  return {
    ...{ severity, code: 'SETUP_PORT_UNDECLARED', message },
    ...(place === undefined ? {} : { place }),
  };
}

/** Everything that can be wrong between the two declared ends of a connection. Empty lists: nobody declared the port. */
export function checkConnection(
  connection: ConnectionDescription,
  outs: readonly PortDeclaration[],
  ins: readonly PortDeclaration[],
  known: { readonly from: readonly string[]; readonly to: readonly string[] },
): Diagnostic[] {
  const place = connection.place === undefined ? {} : { place: connection.place };
  const ends = [
    ...checkEnd(connection.from, 'out', outs, known.from),
    ...checkEnd(connection.to, 'in', ins, known.to),
  ];
  const problems = ends.length > 0 ? ends : checkMatch(connection, outs, ins);
  return problems.map((problem) => ({ ...place, ...problem }));
}

function checkEnd(
  ref: PortRef,
  direction: 'in' | 'out',
  ranks: readonly PortDeclaration[],
  known: readonly string[],
): Diagnostic[] {
  const word = direction === 'in' ? 'input' : 'output';
  const place = ref.place === undefined ? {} : { place: ref.place };
  const first = ranks[0];
  if (first === undefined) {
    const others = known.length === 0 ? `it has no ${word} port` : `it has ${known.join(', ')}`;
    const message = `${ref.process} declared no ${word} port '${ref.port}' (${others})`;
    return [{ severity: 'error', code: 'SETUP_PORT_UNDECLARED', message, ...place }];
  }
  if (first.direction === direction) return [];
  const declared = first.direction === 'in' ? 'input' : 'output';
  const message = `${portName(ref)} is connected as ${word}, and declared as ${declared}`;
  return [{ severity: 'error', code: 'SETUP_PORT_DIRECTION_MISMATCH', message, ...place }];
}

function checkMatch(
  connection: ConnectionDescription,
  outs: readonly PortDeclaration[],
  ins: readonly PortDeclaration[],
): Diagnostic[] {
  const [from, to] = [portName(connection.from), portName(connection.to)];
  const [out, input] = [outs[0]!, ins[0]!];
  if (out.kind !== input.kind) {
    const message = `${from} sends ${out.kind}, and ${to} takes ${input.kind}`;
    return [{ severity: 'error', code: 'SETUP_PORT_KIND_MISMATCH', message }];
  }
  const [sent, taken] = [widthOf(outs), widthOf(ins)];
  if (out.kind === 'messages' || taken <= sent) return [];
  const message = `${to} has width ${taken}, and ${from}, which feeds it, has width ${sent}`;
  return [{ severity: 'error', code: 'SETUP_WIDTH_MISMATCH', message }];
}
