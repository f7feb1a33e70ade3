import { describe, expect, it } from 'vitest';
import { checkDescription } from './check-description.js';
import type {
  ConnectionDescription,
  PipelineDescription,
  PortDescription,
  ProcessDescription,
} from './description.js';

function process(name: string, extra: Partial<ProcessDescription> = {}): ProcessDescription {
  return { name, np: 1, binary: './run', args: [], variables: {}, ...extra };
}

function connection(text: string, extra: Partial<ConnectionDescription> = {}) {
  const [from, to] = text.split(' -> ').map((end) => {
    const [name = '', port = ''] = end.split('.');
    return { process: name, port };
  });
  return { from: from!, to: to!, ...extra };
}

function pipeline(
  processes: ProcessDescription[],
  connections: ConnectionDescription[] = [],
  unitsPerSecond = 1e9,
): PipelineDescription {
  return { name: 'test', unitsPerSecond, variables: {}, processes, connections };
}

/** What is found, as `severity CODE message`. */
function found(description: PipelineDescription): string[] {
  return checkDescription(description).map((d) => `${d.severity} ${d.code} ${d.message}`);
}

describe('checkDescription', () => {
  it('accepts a closed loop and a process connected to itself', () => {
    const loop = pipeline(
      [process('A'), process('B', { np: 3 })],
      ['A.out -> B.in', 'B.out -> A.in', 'A.out -> A.own'].map((text) => connection(text)),
    );
    expect(checkDescription(loop)).toEqual([]);
  });

  it('reports a pipeline without processes', () => {
    expect(found(pipeline([]))).toEqual([
      'error CONFIG_EMPTY the configuration describes no process',
    ]);
  });

  it('reports all problems of processes at once', () => {
    const bad = pipeline(
      [
        process('A', { np: 0, binary: '' }),
        process('A', { np: 1.5, threads: 0 }),
        process('', { np: Number.NaN }),
      ],
      [],
      0.5,
    );
    expect(found(bad)).toEqual([
      'error CONFIG_TIMEBASE_INVALID a second must be a whole number of timebase units, found 0.5',
      "error CONFIG_NP_INVALID process 'A' has np 0, expected a whole number of at least 1",
      "error CONFIG_BINARY_MISSING process 'A' has no binary",
      "error CONFIG_NAME_DUPLICATE two processes are named 'A'",
      "error CONFIG_NP_INVALID process 'A' has np 1.5, expected a whole number of at least 1",
      "error CONFIG_VALUE_INVALID process 'A' has threads 0, expected a whole number of at least 1",
      'error CONFIG_VALUE_INVALID a process has an empty name',
      "error CONFIG_NP_INVALID process '' has np NaN, expected a whole number of at least 1",
    ]);
  });

  it('reports unknown processes and empty ports, with the names that exist', () => {
    const bad = pipeline(
      [process('A'), process('B')],
      ['A.out -> C.in', 'D.out -> B.in', 'A. -> B.'].map((text) => connection(text)),
    );
    expect(found(bad)).toEqual([
      "error CONFIG_PROCESS_UNKNOWN connection to process 'C', which does not exist (there are A, B)",
      "error CONFIG_PROCESS_UNKNOWN connection from process 'D', which does not exist (there are A, B)",
      "error CONFIG_CONNECTION_INVALID connection from process 'A' names no port",
      "error CONFIG_CONNECTION_INVALID connection to process 'B' names no port",
    ]);
  });

  it('reports two connections into one input, pointing at both', () => {
    const first = { file: 'f', line: 1, column: 10 };
    const second = { file: 'f', line: 2, column: 10 };
    const bad = pipeline(
      [process('A'), process('B')],
      [connection('A.x -> B.in', { place: first }), connection('A.y -> B.in', { place: second })],
    );
    expect(checkDescription(bad)).toEqual([
      {
        severity: 'error',
        code: 'CONFIG_INPUT_CONNECTED_TWICE',
        message: 'two connections lead into B.in: from A.x and from A.y',
        place: second,
        related: [first],
      },
    ]);
  });

  it('reports a port in both directions once, and numbers that cannot be', () => {
    const bad = pipeline(
      [process('A'), process('B')],
      [
        connection('A.x -> B.x', { latency: -1, maxBuffered: 0, width: 0.5 }),
        connection('B.x -> A.y'),
        connection('B.x -> A.z'),
      ],
    );
    expect(found(bad)).toEqual([
      'error SETUP_LATENCY_INVALID connection A.x -> B.x has latency -1, expected a whole number of units, 0 or more',
      'error CONFIG_VALUE_INVALID connection A.x -> B.x has maxBuffered 0, expected a whole number of ticks, 1 or more',
      'error CONFIG_VALUE_INVALID connection A.x -> B.x has width 0.5, expected a whole number, 0 or more',
      'error CONFIG_PORT_BOTH_DIRECTIONS port B.x is the target of one connection and the source of another',
    ]);
  });

  it('checks ports as far as they are declared', () => {
    const spikes = (name: string, direction: 'in' | 'out', width?: number): PortDescription => ({
      name,
      kind: 'spikes',
      direction,
      ...(width === undefined ? {} : { width }),
    });
    const current: PortDescription = { name: 'current', kind: 'continuous', direction: 'in' };
    const bad = pipeline(
      [
        process('A', { ports: [spikes('out', 'out', 5), spikes('spare', 'in')] }),
        process('B', { ports: [spikes('in', 'in', 6), current] }),
        process('C'),
      ],
      [
        'A.out -> B.in',
        'A.out -> B.current',
        'B.in -> C.in',
        'A.oops -> C.also',
        'A.out -> C.fine',
      ].map((text) => connection(text)),
    );
    expect(found(bad)).toEqual([
      'error CONFIG_PORT_BOTH_DIRECTIONS port B.in is the target of one connection and the source of another',
      'error SETUP_WIDTH_MISMATCH A.out -> B.in: the input has width 6, the output only 5',
      'error SETUP_PORT_KIND_MISMATCH A.out -> B.current: the output carries spikes, the input expects continuous',
      'error SETUP_PORT_DIRECTION_MISMATCH port B.in is the source of a connection, but is declared as an input',
      "error SETUP_PORT_UNDECLARED process 'A' declares no port 'oops' (it declares out, spare)",
      'note SETUP_PORT_UNCONNECTED port A.spare is declared and not connected',
    ]);
  });
});
