import { type Connection, connect } from '../connection/connect.js';
import type { Port, Ports } from '../port/port.js';
import { isPipeline, type Part, type PipelineOptions } from './pipeline.js';

/** The options of a pipeline with a copy of every process, and connections and exposed ports that refer to the copies. */
export function copyOptions<Exposed extends Ports>(
  options: PipelineOptions<Exposed>,
): PipelineOptions<Exposed> {
  const processes = options.processes.map((part) => part.as(part.name));
  const copies = new Map<Port, Port>();
  options.processes.forEach((part, index) => {
    const copy = processes[index];
    if (copy !== undefined) pairPorts(part, copy, copies);
  });
  const copyOf = (port: Port): Port => copies.get(port) ?? port;
  const ports = Object.entries(options.ports ?? {}).map(([name, port]) => [name, copyOf(port)]);
  return {
    ...options,
    processes,
    connections: (options.connections ?? []).map((one) => copyConnection(one, copyOf)),
    ...(options.ports === undefined ? {} : { ports: Object.fromEntries(ports) as Exposed }),
  };
}

function copyConnection(connection: Connection, copyOf: (port: Port) => Port): Connection {
  const from = copyOf(connection.from) as Port<'spikes', 'out'>;
  const to = copyOf(connection.to) as Port<'spikes', 'in'>;
  return connect(from, to, connection.options);
}

/** Original and copy have the same parts in the same order. */
function pairPorts(part: Part, copy: Part, copies: Map<Port, Port>): void {
  for (const [name, port] of Object.entries(part.ports)) {
    const other = copy.ports[name];
    if (other !== undefined) copies.set(port, other);
  }
  if (!isPipeline(part) || !isPipeline(copy)) return;
  part.options.processes.forEach((inner, index) => {
    const other = copy.options.processes[index];
    if (other !== undefined) pairPorts(inner, other, copies);
  });
}
