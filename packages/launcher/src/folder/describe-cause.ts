import { getSystemErrorMap } from 'node:util';

/** Why the system refused, for instance `ENOSPC (no space left on device)`, without the path that node's own message repeats. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error) || !('errno' in cause)) return String(cause);
  const [name, text] = getSystemErrorMap().get(Number(cause.errno)) ?? ['', ''];
  return name === '' ? cause.message : `${name} (${text})`;
}
