import { type PortDescription, type ProcessDescription, portName } from '../graph/description.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { PortDeclaration } from '../port/port.js';

/**
 * Compares what a pipeline in code says about a process's ports with what its ranks declare. A port that no rank declares is
 * reported where it is connected.
 *
 * @param declared - declarations of each port by name, one per rank
 */
export function checkDescribedPorts(
  process: ProcessDescription,
  declared: ReadonlyMap<string, readonly PortDeclaration[]>,
): Diagnostic[] {
  return (process.ports ?? []).flatMap((port) => {
    const ranks = declared.get(port.name) ?? [];
    const difference = ranks.length === 0 ? null : compare(port, ranks);
    if (difference === null) return [];
    const name = portName({ process: process.name, port: port.name });
    const message = `the pipeline describes ${name} as ${difference.described}, the program declares it as ${difference.declared}`;
    const remedy = 'Correct the pipeline or the program.';
    return [{ severity: 'error', code: difference.code, message, remedy }];
  });
}

/** How a description and the declarations of a port differ, or `null`. */
function compare(
  described: PortDescription,
  ranks: readonly PortDeclaration[],
): { code: Diagnostic['code']; described: string; declared: string } | null {
  const { kind, direction } = ranks[0]!;
  if (described.kind !== kind) {
    return { code: 'SETUP_PORT_KIND_MISMATCH', described: described.kind, declared: kind };
  }
  if (described.direction !== direction) {
    const words = { in: 'an input', out: 'an output' };
    const code = 'SETUP_PORT_DIRECTION_MISMATCH';
    return { code, described: words[described.direction], declared: words[direction] };
  }
  // Without a declared width there is only the largest index that is mapped, which may be less.
  const width = ranks.find((rank) => rank.width !== null)?.width;
  if (described.width === undefined || width === undefined || kind === 'messages') return null;
  if (described.width === width) return null;
  return {
    code: 'SETUP_WIDTH_MISMATCH',
    described: `${described.width} wide`,
    declared: `${width} wide`,
  };
}
