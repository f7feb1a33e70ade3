import { describe, expect, it } from 'vitest';
import type { PortDescription } from '../graph/description.js';
import type { PortDeclaration } from '../port/port.js';
import { checkDescribedPorts } from './check-described-ports.js';

function declaration(changes: Partial<PortDeclaration>): PortDeclaration {
  return {
    name: 'out',
    kind: 'spikes',
    direction: 'out',
    width: 5,
    indices: [[0, 5]],
    latency: 0,
    maxBuffered: 0,
    interpolation: 'linear',
    initial: null,
    ...changes,
  };
}

function found(port: PortDescription, ranks: PortDeclaration[]): string[] {
  const process = { name: 'A', np: 1, binary: './a', args: [], variables: {}, ports: [port] };
  return checkDescribedPorts(process, new Map([['out', ranks]])).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe('checkDescribedPorts', () => {
  const port: PortDescription = { name: 'out', kind: 'spikes', direction: 'out', width: 5 };

  it('accepts a port that is declared as it is described, or not described in full', () => {
    expect(found(port, [declaration({})])).toEqual([]);
    expect(found({ name: 'out', kind: 'spikes', direction: 'out' }, [declaration({})])).toEqual([]);
    const halves = [
      declaration({ width: null, indices: [[0, 2]] }),
      declaration({ width: null, indices: [[2, 4]] }),
    ];
    expect(found(port, halves)).toEqual([]);
  });

  it('leaves a port that nobody declares to the connections', () => {
    expect(found(port, [])).toEqual([]);
  });

  it.each<[string, Partial<PortDeclaration>, string]>([
    [
      'kind',
      { kind: 'continuous' },
      'SETUP_PORT_KIND_MISMATCH: the pipeline describes A.out as spikes, the program declares it as continuous',
    ],
    [
      'direction',
      { direction: 'in' },
      'SETUP_PORT_DIRECTION_MISMATCH: the pipeline describes A.out as an output, the program declares it as an input',
    ],
    [
      'width',
      { width: 6 },
      'SETUP_WIDTH_MISMATCH: the pipeline describes A.out as 5 wide, the program declares it as 6 wide',
    ],
  ])('reports another %s', (_, changes, message) => {
    expect(found(port, [declaration(changes)])).toEqual([message]);
  });
});
