import {
  type ConnectionDescription,
  type PipelineDescription,
  type PortDescription,
  type PortRef,
  portName,
} from './description.js';
import type { Diagnostic } from './diagnostic.js';

/** Checks connections against the ports that the description declares; processes that declare none are left out. */
export function checkDeclaredPorts(pipeline: PipelineDescription): Diagnostic[] {
  const declared = new Map<string, ReadonlyMap<string, PortDescription>>();
  for (const process of pipeline.processes) {
    if (process.ports === undefined || declared.has(process.name)) continue;
    declared.set(process.name, new Map(process.ports.map((port) => [port.name, port])));
  }
  if (declared.size === 0) return [];
  return [
    ...pipeline.connections.flatMap((connection) => checkConnection(connection, declared)),
    ...listUnconnected(pipeline, declared),
  ];
}

type Declared = ReadonlyMap<string, ReadonlyMap<string, PortDescription>>;

function checkConnection(connection: ConnectionDescription, declared: Declared): Diagnostic[] {
  const place = connection.place === undefined ? {} : { place: connection.place };
  const output = declared.get(connection.from.process)?.get(connection.from.port);
  const input = declared.get(connection.to.process)?.get(connection.to.port);
  const found = [
    ...checkEnd(connection.from, 'out', declared),
    ...checkEnd(connection.to, 'in', declared),
  ].map((diagnostic) => ({ ...place, ...diagnostic }));
  if (output === undefined || input === undefined) return found;
  const ends = `${portName(connection.from)} -> ${portName(connection.to)}`;
  if (output.kind !== input.kind) {
    const message = `${ends}: the output carries ${output.kind}, the input expects ${input.kind}`;
    found.push({ ...place, severity: 'error', code: 'SETUP_PORT_KIND_MISMATCH', message });
  }
  if (output.width !== undefined && input.width !== undefined && input.width > output.width) {
    const message = `${ends}: the input has width ${input.width}, the output only ${output.width}`;
    found.push({ ...place, severity: 'error', code: 'SETUP_WIDTH_MISMATCH', message });
  }
  return found;
}

function checkEnd(ref: PortRef, direction: 'in' | 'out', declared: Declared): Diagnostic[] {
  const ports = declared.get(ref.process);
  if (ports === undefined) return [];
  const port = ports.get(ref.port);
  if (port === undefined) {
    const names = [...ports.keys()];
    const others = names.length === 0 ? 'it declares none' : `it declares ${names.join(', ')}`;
    const message = `process '${ref.process}' declares no port '${ref.port}' (${others})`;
    return [{ severity: 'error', code: 'SETUP_PORT_UNDECLARED', message }];
  }
  if (port.direction === direction) return [];
  const use = direction === 'out' ? 'source' : 'target';
  const message = `port ${portName(ref)} is the ${use} of a connection, but is declared as an ${port.direction}put`;
  return [{ severity: 'error', code: 'SETUP_PORT_DIRECTION_MISMATCH', message }];
}

function listUnconnected(pipeline: PipelineDescription, declared: Declared): Diagnostic[] {
  const connected = new Set(
    pipeline.connections.flatMap(({ from, to }) => [portName(from), portName(to)]),
  );
  return [...declared].flatMap(([process, ports]) =>
    [...ports.keys()]
      .map((port) => portName({ process, port }))
      .filter((name) => !connected.has(name))
      .map(
        (name): Diagnostic => ({
          severity: 'note',
          code: 'SETUP_PORT_UNCONNECTED',
          message: `port ${name} is declared and not connected`,
        }),
      ),
  );
}
