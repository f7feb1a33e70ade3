import {
  type ConnectionDescription,
  type PipelineDescription,
  type PortRef,
  portName,
} from './description.js';
import type { Diagnostic } from './diagnostic.js';

/** A list of names in a message stops here. */
const NAMES_SHOWN = 12;

/** Checks that connections join processes that exist, each input once, each port in one direction. */
export function checkConnections(pipeline: PipelineDescription): Diagnostic[] {
  const names = new Set(pipeline.processes.map((process) => process.name));
  return [
    ...pipeline.connections.flatMap((connection) => [
      ...checkEnd(connection, connection.from, names),
      ...checkEnd(connection, connection.to, names),
      ...checkOptions(connection),
    ]),
    ...checkDirections(pipeline.connections),
    ...checkInputs(pipeline.connections),
  ];
}

function checkEnd(
  connection: ConnectionDescription,
  end: PortRef,
  names: ReadonlySet<string>,
): Diagnostic[] {
  const place = placeOf(connection, end);
  if (!names.has(end.process)) {
    const message = `connection ${direction(connection, end)} process '${end.process}', which does not exist (${listNames(names)})`;
    return [{ severity: 'error', code: 'CONFIG_PROCESS_UNKNOWN', message, ...place }];
  }
  if (end.port !== '') return [];
  const message = `connection ${direction(connection, end)} process '${end.process}' names no port`;
  const remedy = 'Write both ends as process.port.';
  return [{ severity: 'error', code: 'CONFIG_CONNECTION_INVALID', message, remedy, ...place }];
}

function checkOptions(connection: ConnectionDescription): Diagnostic[] {
  const place = placeOf(connection, connection.to);
  const name = `connection ${portName(connection.from)} -> ${portName(connection.to)}`;
  const found: Diagnostic[] = [];
  const { latency, maxBuffered, width } = connection;
  if (latency !== undefined && !(Number.isSafeInteger(latency) && latency >= 0)) {
    const message = `${name} has latency ${latency}, expected a whole number of units, 0 or more`;
    found.push({ severity: 'error', code: 'SETUP_LATENCY_INVALID', message, ...place });
  }
  if (maxBuffered !== undefined && !(Number.isSafeInteger(maxBuffered) && maxBuffered >= 1)) {
    const message = `${name} has maxBuffered ${maxBuffered}, expected a whole number of ticks, 1 or more`;
    found.push({ severity: 'error', code: 'CONFIG_VALUE_INVALID', message, ...place });
  }
  if (width !== undefined && !(Number.isSafeInteger(width) && width >= 0)) {
    const message = `${name} has width ${width}, expected a whole number, 0 or more`;
    found.push({ severity: 'error', code: 'CONFIG_VALUE_INVALID', message, ...place });
  }
  return found;
}

function checkDirections(connections: readonly ConnectionDescription[]): Diagnostic[] {
  const outputs = new Map(connections.map((c) => [keyOf(c.from), c] as const));
  const seen = new Set<string>();
  return connections.flatMap((connection): Diagnostic[] => {
    const key = keyOf(connection.to);
    const other = outputs.get(key);
    if (other === undefined || seen.has(key) || connection.to.port === '') return [];
    seen.add(key);
    const message = `port ${portName(connection.to)} is the target of one connection and the source of another`;
    return [
      {
        severity: 'error',
        code: 'CONFIG_PORT_BOTH_DIRECTIONS',
        message,
        ...placeOf(connection, connection.to),
        ...relatedTo(other, other.from),
      },
    ];
  });
}

function checkInputs(connections: readonly ConnectionDescription[]): Diagnostic[] {
  const first = new Map<string, ConnectionDescription>();
  return connections.flatMap((connection): Diagnostic[] => {
    const key = keyOf(connection.to);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, connection);
    if (earlier === undefined || connection.to.port === '') return [];
    const sources = `from ${portName(earlier.from)} and from ${portName(connection.from)}`;
    const message = `two connections lead into ${portName(connection.to)}: ${sources}`;
    return [
      {
        severity: 'error',
        code: 'CONFIG_INPUT_CONNECTED_TWICE',
        message,
        ...placeOf(connection, connection.to),
        ...relatedTo(earlier, earlier.to),
      },
    ];
  });
}

/** Process and port names may hold any character, so a plain joint name could be ambiguous. */
function keyOf(ref: PortRef): string {
  return JSON.stringify([ref.process, ref.port]);
}

function direction(connection: ConnectionDescription, end: PortRef): string {
  return end === connection.from ? 'from' : 'to';
}

function placeOf(connection: ConnectionDescription, end: PortRef): Pick<Diagnostic, 'place'> {
  const place = end.place ?? connection.place;
  return place === undefined ? {} : { place };
}

function relatedTo(connection: ConnectionDescription, end: PortRef): Pick<Diagnostic, 'related'> {
  const { place } = placeOf(connection, end);
  return place === undefined ? {} : { related: [place] };
}

function listNames(names: ReadonlySet<string>): string {
  if (names.size === 0) return 'there are none';
  const shown = [...names].slice(0, NAMES_SHOWN).join(', ');
  return names.size > NAMES_SHOWN
    ? `there are ${shown} and ${names.size - NAMES_SHOWN} more`
    : `there are ${shown}`;
}
