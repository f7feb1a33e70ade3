import type { CoordinatorEvent } from '@antiphon/coordinator';
import type { CommandIo } from '../commands/command-io.js';
import type { RunObserver } from '../run/run-options.js';
import { showDiagnostics } from './show-diagnostics.js';

/** Shows a run as `mpirun` would: what its ranks print, line by line as it is, and besides that only what is wrong. */
export class PlainView implements RunObserver {
  readonly #io: CommandIo;

  constructor(io: CommandIo) {
    this.#io = io;
  }

  printed(_rank: string, line: string, stream: 'out' | 'err'): void {
    this.#io[stream].write(`${line}\n`);
  }

  noticed(text: string): void {
    this.#io.err.write(`${text}\n`);
  }

  told(event: CoordinatorEvent): void {
    if (event.event !== 'diagnostics') return;
    const shown = event.diagnostics.filter(({ severity }) => severity !== 'note');
    showDiagnostics(shown, this.#io.err);
  }
}
