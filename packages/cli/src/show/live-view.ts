import type { CoordinatorEvent, RunProgress } from '@antiphon/coordinator';
import type { RunObserver } from '../run/run-options.js';
import { describeStatus, simulatedTime } from './describe-status.js';
import type { Screen } from './screen.js';
import { showDiagnostics } from './show-diagnostics.js';
import { Speedometer } from './speedometer.js';
import { WaitWatch } from './wait-watch.js';

/** How much is shown. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

/** What a {@link LiveView} shows besides what its verbosity says. */
export interface LiveViewOptions {
  readonly verbosity: Verbosity;
  readonly unitsPerSecond: number;
  /** Whether notes of the set-up are shown. Default: only if it is verbose. */
  readonly showsNotes?: boolean;
}

/** Without a terminal a status line is written this often [s]. */
const LINE_INTERVAL = 5;

/**
 * Shows a run while it goes on: what its ranks print, with their names before it, and one line of status that is renewed in
 * place on a terminal.
 */
export class LiveView implements RunObserver {
  readonly #screen: Screen;
  readonly #verbosity: Verbosity;
  readonly #unitsPerSecond: number;
  readonly #showsNotes: boolean;
  readonly #startedAt = performance.now() / 1000;
  readonly #speed = new Speedometer();
  readonly #waits = new WaitWatch();
  readonly #colours = new Map<string, (text: string) => string>();
  #status = '';
  #lineAt = 0;
  #isMuted = false;

  constructor(screen: Screen, options: LiveViewOptions) {
    this.#screen = screen;
    this.#verbosity = options.verbosity;
    this.#unitsPerSecond = options.unitsPerSecond;
    this.#showsNotes = options.showsNotes ?? options.verbosity === 'verbose';
    this.#lineAt = this.#startedAt;
  }

  begins({ id, folder, seed }: { id: string; folder: string; seed: number }): void {
    if (this.#verbosity === 'verbose') this.#line(`run ${id}, seed ${seed}, files in ${folder}`);
  }

  printed(rank: string, line: string): void {
    // Once the run has failed, what the others say is only that they end; the logs have it.
    if (this.#verbosity === 'quiet' || (this.#isMuted && this.#verbosity !== 'verbose')) return;
    this.#line(`${this.#colourOf(rank)(`${rank} |`)} ${line}`);
  }

  noticed(text: string): void {
    if (this.#verbosity !== 'quiet') this.#line(text);
  }

  told(event: CoordinatorEvent): void {
    switch (event.event) {
      case 'diagnostics':
        this.#clear();
        showDiagnostics(
          event.diagnostics.filter(({ severity }) => severity !== 'note' || this.#showsNotes),
          this.#screen,
        );
        break;
      case 'progress':
        this.#renew(event.progress);
        break;
      case 'stalled':
        this.noticed(`${event.rank} has been silent for ${Math.round(event.silent)} s: stalled`);
        break;
      case 'resumed':
        this.noticed(`${event.rank} goes on`);
        break;
      case 'bus':
        this.noticed(event.isConnected ? 'the nats-server is back' : 'the nats-server is gone');
        break;
      case 'failed':
        this.#isMuted = true;
        this.#clear();
        break;
      case 'listening':
      case 'phase':
      case 'plan':
      case 'result':
        break;
    }
  }

  /** Takes the status line away. */
  close(): void {
    this.#clear();
    this.#isMuted = true;
  }

  #renew(progress: RunProgress): void {
    const now = performance.now() / 1000;
    if (progress.phase === 'running') {
      this.#speed.read(simulatedTime(progress, this.#unitsPerSecond), now);
      this.#waits.read(progress, now);
    }
    if (this.#verbosity === 'quiet' || this.#isMuted) return;
    const status = describeStatus(progress, {
      unitsPerSecond: this.#unitsPerSecond,
      elapsed: now - this.#startedAt,
      factor: this.#speed.factor,
      lasting: this.#waits.lasting,
    });
    if (this.#screen.isTerminal) {
      this.#status = status.slice(0, this.#screen.columns - 1);
      this.#screen.write(`\r\u001b[K${this.#screen.paint.dim(this.#status)}`);
    } else if (now - this.#lineAt >= LINE_INTERVAL) {
      this.#lineAt = now;
      this.#screen.write(`${status}\n`);
    }
  }

  #line(text: string): void {
    const { paint, write } = this.#screen;
    const status = this.#status;
    this.#clear();
    write(`${text}\n`);
    if (status === '') return;
    this.#status = status;
    write(paint.dim(status));
  }

  #clear(): void {
    if (this.#status !== '') this.#screen.write('\r\u001b[K');
    this.#status = '';
  }

  #colourOf(rank: string): (text: string) => string {
    const { cyan, magenta, blue, green, yellow } = this.#screen.paint;
    const process = rank.slice(0, rank.lastIndexOf('.'));
    const palette = [cyan, magenta, blue, green, yellow];
    const known = this.#colours.get(process);
    const colour = known ?? palette[this.#colours.size % palette.length] ?? cyan;
    this.#colours.set(process, colour);
    return colour;
  }
}
