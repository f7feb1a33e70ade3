import { randomBytes } from 'node:crypto';

/** A run id: when it began, to the second in UTC, and some chance. Letters, digits and `-` only. */
export function createRunId(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}

/** A number of 32 bits by which link messages of this run are told from those of others. */
export function createEpoch(): number {
  return randomBytes(4).readUInt32LE();
}

/** A seed for a run that was given none: 1 .. 2^31 - 1. */
export function createSeed(): number {
  return (randomBytes(4).readUInt32LE() % 0x7fffffff) + 1;
}

/** A name that is fit for a folder. */
export function folderName(name: string): string {
  return name.replaceAll(/[^\w.+-]+/g, '-').replace(/^[-.]+/, '') || 'run';
}
