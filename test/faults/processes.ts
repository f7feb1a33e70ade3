import { readdirSync, readFileSync } from 'node:fs';

/** A process of a run under test, found by a mark in its environment. */
export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
  readonly environment: ReadonlyMap<string, string>;
  /** Number of its process group. */
  readonly group: number;
}

/** All living processes whose environment holds `name=value`. A zombie is not alive. */
export function findProcesses(name: string, value: string): FoundProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const found = tryRead(Number(entry));
      return found !== null && found.environment.get(name) === value ? [found] : [];
    });
}

function tryRead(pid: number): FoundProcess | null {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || command === '') return null;
    return { pid, command, group: Number(group), environment: parse(environment) };
  } catch {
    // Gone meanwhile, or somebody else's.
    return null;
  }
}

function parse(environment: string): Map<string, string> {
  return new Map(
    environment.split('\0').map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)] as const;
    }),
  );
}
