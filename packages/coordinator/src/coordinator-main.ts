import type { CoordinatorEvent } from './channel/coordinator-event.js';
import type { LauncherLine } from './channel/launcher-line.js';
import { failureOf, makeFailure } from './machine/run-failure.js';
import { resultWithoutCoordinator } from './report/result-without-coordinator.js';
import type { CoordinatorSettings } from './set-up/settings.js';
import { CoordinatorShell } from './shell/coordinator-shell.js';
import { LauncherChannel } from './shell/launcher-channel.js';

/** How long ranks are told of the launcher's end before the coordinator goes, too [ms]. */
const FAREWELL_MS = 1000;

let shell: CoordinatorShell | undefined;
let isDone = false;
const early: LauncherLine[] = [];
const channel = new LauncherChannel(hear, () => void leave());

function hear(line: LauncherLine): void {
  if (line.say === 'settings') void open(line.settings);
  else if (shell === undefined) early.push(line);
  else shell.hear(line);
}

async function open(settings: CoordinatorSettings): Promise<void> {
  try {
    shell = await CoordinatorShell.open(settings, tell);
    for (const line of early.splice(0)) shell.hear(line);
  } catch (error) {
    const failure = failureOf(error);
    tell({ event: 'failed', failure });
    tell({ event: 'result', result: resultWithoutCoordinator(settings.description, failure) });
  }
}

function tell(event: CoordinatorEvent): void {
  if (event.event === 'result') isDone = true;
  channel.tell(event);
}

/** The launcher has ended its side: after a result all is well, before it the ranks must be told. */
async function leave(): Promise<void> {
  if (!isDone && shell !== undefined) {
    const message = 'the launcher of this run is gone';
    shell.hear({ say: 'failed', failure: makeFailure({ code: 'LAUNCHER_GONE', message }) });
    await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
  }
  await shell?.close();
  process.exit(isDone ? 0 : 1);
}
