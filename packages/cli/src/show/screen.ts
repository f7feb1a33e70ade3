import { createColors } from 'picocolors';

/** Where the command writes, and what it may write there. */
export interface Screen {
  readonly write: (text: string) => void;
  /** Whether one line can be renewed in place. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly paint: ReturnType<typeof createColors>;
}

/** A stream as a screen. Colours only where somebody looks, and not against NO_COLOR. */
export function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  const isTerminal = stream.isTTY === true;
  const isColoured =
    (isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb') ||
    (env['FORCE_COLOR'] ?? '') !== '';
  return {
    write: (text) => stream.write(text),
    isTerminal,
    columns: stream.columns ?? 100,
    paint: createColors(isColoured),
  };
}
