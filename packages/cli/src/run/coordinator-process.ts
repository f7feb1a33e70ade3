import {
  COORDINATOR_MODULE,
  type CoordinatorEvent,
  type CoordinatorSettings,
  fromJsonLine,
  type LauncherLine,
  toJsonLine,
} from '@antiphon/coordinator';
import { endGroup, LineChild } from '@antiphon/launcher';
import { within } from './within.js';

/** What the coordinator's process needs of the run around it. */
export interface CoordinatorProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onEvent: (event: CoordinatorEvent) => void;
}

/** How long it may take to end once it has nothing more to do [s]. */
const END_PATIENCE = 2;

/** The coordinator, in a process of its own: it goes on supervising whatever the launcher is busy with. */
export class CoordinatorProcess {
  readonly pid: number | undefined;
  readonly exited: LineChild['exited'];
  readonly #child: LineChild;

  constructor({ env, logFile, onEvent }: CoordinatorProcessOptions) {
    this.#child = new LineChild({
      module: COORDINATOR_MODULE,
      env,
      logFile,
      onLine: (line) => {
        const event = fromJsonLine(line);
        if (typeof event === 'object' && event !== null && 'event' in event) {
          onEvent(event as CoordinatorEvent);
        }
      },
    });
    this.pid = this.#child.pid;
    this.exited = this.#child.exited;
  }

  /** Tells it what kind of run this is; it connects to the bus and says `listening`. */
  open(settings: CoordinatorSettings): void {
    this.say({ say: 'settings', settings });
  }

  say(line: LauncherLine): void {
    this.#child.say(toJsonLine(line));
  }

  /** Lets it end: by itself, or by force after a while. */
  async close(): Promise<void> {
    this.#child.end();
    await within(END_PATIENCE, this.exited);
    if (this.pid !== undefined) await endGroup(this.pid, END_PATIENCE);
  }
}
