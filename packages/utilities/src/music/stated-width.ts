import { AntiphonError } from '@antiphon/core';
import type { Rank } from '@antiphon/node';

/**
 * How wide the configuration says that a port is.
 *
 * @throws SETUP_PORT_UNCONNECTED; SETUP_INDEX_OUT_OF_RANGE if it does not say
 */
export function statedWidth(rank: Pick<Rank, 'process' | 'connectedPorts'>, name: string): number {
  const port = rank.connectedPorts.find((connected) => connected.name === name);
  if (port === undefined) throw unconnected(rank, name);
  if (port.width !== null) return port.width;
  throw new AntiphonError('SETUP_INDEX_OUT_OF_RANGE', {
    where: `${rank.process}.${name}`,
    message: 'nothing says how wide the port is',
    expected: 'a width behind its connection',
    found: 'none',
    remedy: 'Write the width behind the connection: A.out -> B.in [WIDTH].',
  });
}

/** The error of a utility whose port nothing is connected to. */
export function unconnected(
  { process, connectedPorts }: Pick<Rank, 'process' | 'connectedPorts'>,
  ...names: readonly string[]
): AntiphonError {
  return new AntiphonError('SETUP_PORT_UNCONNECTED', {
    where: process,
    message: 'the port that it works with is not connected',
    expected: `a connection of ${names.map((name) => `${process}.${name}`).join(' or ')}`,
    found: connectedPorts.map((port) => `${process}.${port.name}`).join(', ') || 'none',
    remedy: 'Connect it, or correct the name of the port.',
  });
}
