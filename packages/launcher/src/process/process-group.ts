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

/** Waits until a process group is empty, at most `patience` seconds. */
export async function isGroupGone(group: number, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience * 1000;
  while (signalGroup(group, 0)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** Ends a process group: SIGTERM, and SIGKILL for what is left after `patience` seconds. */
export async function endGroup(group: number, patience: number): Promise<void> {
  if (!signalGroup(group, 'SIGTERM')) return;
  // A stopped process takes SIGTERM only when it goes on.
  signalGroup(group, 'SIGCONT');
  if (await isGroupGone(group, patience)) return;
  signalGroup(group, 'SIGKILL');
  await isGroupGone(group, patience);
}
