import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to a process group. `false`: there is no such group any more. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    // EPERM: there is one, and somebody in it is not ours any more.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const POLL_MS = 20;

/** Waits until nobody in a process group is alive, at most `patience` seconds. */
export async function isGroupGone(group: number, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience * 1000;
  while (signalGroup(group, 0) && hasLiving(group)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** Whether a group has other members than zombies, which only wait for a slow parent. Where there is no /proc, it has. */
function hasLiving(group: number): boolean {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .some((pid) => isLivingMember(pid, group));
  } catch {
    return true;
  }
}

function isLivingMember(pid: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold anything; state, parent and group follow its last parenthesis.
    const [state, , itsGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(itsGroup) === group && state !== 'Z';
  } catch {
    return false;
  }
}

/** Ends a process group: SIGTERM, and SIGKILL for what is left after `patience` seconds. */
export async function endGroup(group: number, patience: number): Promise<void> {
  if (!signalGroup(group, 'SIGTERM') || !hasLiving(group)) return;
  // A stopped process takes SIGTERM only when it goes on.
  signalGroup(group, 'SIGCONT');
  if (await isGroupGone(group, patience)) return;
  signalGroup(group, 'SIGKILL');
  await isGroupGone(group, patience);
}
