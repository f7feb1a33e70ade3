import type { Diagnostic, PortKind } from '@antiphon/core';
import { isPort, type Port } from '../port/port.js';
import type { InputOptions } from '../port/port-spec.js';
import { isRecord, problem, shown } from '../problem/problem.js';

/** A connection between two ports of a pipeline. */
export interface Connection {
  readonly brand: 'antiphon.connection';
  readonly from: Port;
  readonly to: Port;
  /** What replaces the options of the input port. */
  readonly options: InputOptions;
  /** What is wrong with it; `definePipeline` refuses a connection that has any problem. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Connects an output to an input of the same kind; the compiler refuses any other pair. Throws nothing: problems are
 * reported by `definePipeline`, all at once.
 *
 * ```ts
 * connect(lgn.ports.out, cortex.ports.in);
 * connect(cortex.ports.toLgn, lgn.ports.feedback, { latencyMs: 2 });
 * ```
 *
 * @param options - for experts: `latencyMs` and `maxBuffered` in place of those of the input
 */
export function connect<Kind extends PortKind>(
  from: Port<Kind, 'out'>,
  to: Port<NoInfer<Kind>, 'in'>,
  options: InputOptions = {},
): Connection {
  const problems = [
    ...checkEnd('source', from),
    ...checkEnd('target', to),
    ...checkOptions(options),
  ];
  return { brand: 'antiphon.connection', from, to, options, problems };
}

/** Recognises a connection, also one of another copy of this package. */
export function isConnection(value: unknown): value is Connection {
  return isRecord(value) && value['brand'] === 'antiphon.connection';
}

function checkEnd(side: string, end: unknown): Diagnostic[] {
  if (isPort(end)) return [];
  const message = `the ${side} of a connection is ${shown(end)}, expected a port of a process`;
  const remedy = 'Write connect(a.ports.x, b.ports.y), with names that the processes declare.';
  return [problem('CONFIG_CONNECTION_INVALID', message, remedy)];
}

function checkOptions(options: unknown): Diagnostic[] {
  const known = ['latencyMs', 'maxBuffered'];
  if (isRecord(options) && Object.keys(options).every((key) => known.includes(key))) return [];
  const found = isRecord(options) ? Object.keys(options).join(', ') : shown(options);
  const message = `a connection has the options ${found}, expected ${known.join(' or ')}`;
  return [problem('CONFIG_CONNECTION_INVALID', message, 'Leave the others out.')];
}
