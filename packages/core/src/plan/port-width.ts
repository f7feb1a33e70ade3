import type { PortDeclaration } from '../port/port.js';

/** Width of a port: as declared, else the largest index that any rank maps, plus one. */
export function widthOf(ranks: readonly PortDeclaration[]): number {
  const declared = ranks.find((port) => port.width !== null)?.width;
  const mapped = ranks.flatMap((port) => port.indices.map(([, end]) => end));
  return declared ?? Math.max(0, ...mapped);
}
