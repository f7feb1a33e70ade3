import { AntiphonError } from '@antiphon/core';
import {
  CHECK_OPTIONS,
  type CheckOptions,
  type ConnectionList,
  type Connector,
  type ConnectorContext,
  connectionList,
  connectorFacts,
  SELF_OPTIONS,
  type SelfOptions,
} from './connector.js';
import { IndexList } from './index-list.js';

/** Connects the pairs that a predicate names, in the order of all connectors. */
export function connectPairs(
  context: ConnectorContext,
  isConnected: (pre: number, post: number) => boolean,
): ConnectionList {
  const pre = new IndexList();
  const post = new IndexList();
  for (let j = 0; j < context.postCount; j++) {
    for (let i = 0; i < context.preCount; i++) {
      if (!isConnected(i, j)) continue;
      pre.push(i);
      post.push(j);
    }
  }
  return connectionList(pre, post);
}

/** Every cell to every cell. */
export function AllToAllConnector(options: SelfOptions = {}): Connector {
  const facts = connectorFacts('AllToAllConnector', options, SELF_OPTIONS);
  const { allowSelfConnections = true } = options;
  return {
    ...facts,
    connect: (context) =>
      connectPairs(context, (i, j) => allowSelfConnections || !context.isSelf(i, j)),
  };
}

/** Cell i to cell i; of populations of unequal size as many as the smaller one has. */
export function OneToOneConnector(options: CheckOptions = {}): Connector {
  return {
    ...connectorFacts('OneToOneConnector', options, CHECK_OPTIONS),
    connect: ({ preCount, postCount }) => {
      const indices = Int32Array.from({ length: Math.min(preCount, postCount) }, (_, i) => i);
      return { pre: indices, post: indices.slice() };
    },
  };
}

/** The pairs for which a matrix of pre by post is true. */
export function ArrayConnector(
  array: readonly (readonly (boolean | number)[])[],
  options: CheckOptions = {},
): Connector {
  return {
    ...connectorFacts('ArrayConnector', options, CHECK_OPTIONS),
    connect: (context) => {
      const { preCount, postCount, where } = context;
      if (array.length !== preCount || array.some((row) => row.length !== postCount)) {
        throw new AntiphonError('PYNN_CONNECTION_INVALID', {
          message: 'the array of ArrayConnector has another shape than the projection',
          expected: `${preCount} x ${postCount}`,
          found: `${array.length} x ${array[0]?.length ?? 0}`,
          where,
        });
      }
      return connectPairs(context, (i, j) => Boolean(array[i]![j]));
    },
  };
}

/** The pairs of another projection, which must have as many cells on both sides. */
export function CloneConnector(
  reference: {
    readonly label: string;
    readonly shape: readonly [number, number];
    readonly connections: ConnectionList;
  },
  options: CheckOptions = {},
): Connector {
  return {
    ...connectorFacts('CloneConnector', options, CHECK_OPTIONS),
    connect: ({ preCount, postCount, where }) => {
      const [rows, columns] = reference.shape;
      if (rows !== preCount || columns !== postCount) {
        throw new AntiphonError('PYNN_CONNECTION_INVALID', {
          message: `the projection ${reference.label} that is cloned has other populations`,
          expected: `${preCount} x ${postCount}`,
          found: `${rows} x ${columns}`,
          where,
        });
      }
      const { pre, post } = reference.connections;
      return { pre: pre.slice(), post: post.slice() };
    },
  };
}

/** PyNN has not had small-world networks since 0.8: always refuses. @throws PYNN_NOT_SUPPORTED */
export function SmallWorldConnector(): never {
  throw new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'PyNN has no SmallWorldConnector any more since 0.8',
    remedy: 'Make the list of connections yourself, and lay it with FromListConnector.',
  });
}

/** PyNN's CSAConnector needs the Python package csa: always refuses. @throws PYNN_NOT_SUPPORTED */
export function CSAConnector(): never {
  throw new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'CSAConnector takes connection sets of the Python package csa',
    remedy: 'Make the list of connections yourself, and lay it with FromListConnector.',
  });
}
