import { readFileSync } from 'node:fs';

/** A file of MUSIC schedules (test/vectors/README.md). All times in ns. */
export interface ScheduleFile {
  readonly cases: readonly ScheduleCase[];
}

export interface ScheduleCase {
  readonly seed: number;
  readonly applications: readonly { readonly name: string; readonly tickNs: number }[];
  readonly connections: readonly ScheduleEdge[];
  /** The first exchanges, in order; or the loop that is too short. */
  readonly exchanges?: readonly ScheduleExchange[];
  readonly error?: { readonly kind: string; readonly missingNs: number };
}

export interface ScheduleEdge {
  readonly sender: string;
  readonly receiver: string;
  readonly latencyNs: number;
  /** In ticks of the one who asks; `null` leaves it open. */
  readonly senderMaxBuffered: number | null;
  readonly receiverMaxBuffered: number | null;
}

export interface ScheduleExchange {
  readonly sender: string;
  readonly receiver: string;
  readonly sendNs: number;
  readonly receiveNs: number;
}

/** Reads a file of schedules. */
export function readScheduleFile(path: string): ScheduleFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as ScheduleFile;
  if (!Array.isArray(file.cases)) throw new Error(`${path}: expected an object with cases`);
  return file;
}
