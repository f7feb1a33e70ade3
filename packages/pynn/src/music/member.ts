import type { RankExit } from '@antiphon/coordinator';
import type { Backend, BackendAnswer, BackendRequest, CouplingFacts } from '../backend/backend.js';
import type { Network } from '../network/network.js';
import type { SteppedSimulator } from './choose-tick.js';

/** How long a simulator may take to leave a run that has failed [ms]. */
const PATIENCE_MS = 3000;

/** What is said of one that has left in order, and lives on. */
const LEFT: RankExit = { code: 0, signal: null, error: null, tail: '', reason: null };

/** A simulator in a coupled run: its process joins, goes on as it is told, and leaves. */
export class Member {
  readonly name: string;
  readonly network: Network;
  readonly #backend: Backend;
  #hasLeft = false;
  #unwatch: (() => void) | undefined;

  constructor(name: string, network: Network, backend: Backend) {
    this.name = name;
    this.network = network;
    this.#backend = backend;
  }

  /** What its clock and its synapses need. */
  async facts(): Promise<SteppedSimulator> {
    const { result } = await this.network.ask({ call: 'coupling', args: {} });
    const facts = result as CouplingFacts;
    return { name: this.name, step: this.network.options.timestep, ...facts };
  }

  /**
   * Joins a run, and waits until it starts; under `antiphon plan` it does not, and is left.
   *
   * @throws what its simulator or the run refuses
   */
  async join(
    args: Extract<BackendRequest, { call: 'couple' }>['args'],
    onExit: (exit: RankExit) => void,
  ): Promise<void> {
    this.#unwatch = this.#backend.watch?.(({ code, signal, output }) => {
      if (this.#leave()) onExit({ code, signal, error: null, tail: output, reason: null });
    });
    const { result } = await this.network.ask({ call: 'couple', args });
    if (!(result as { isPlanned: boolean }).isPlanned) return;
    if (this.#leave()) onExit(LEFT);
    await new Promise(() => undefined);
  }

  /** Simulates up to a time [ms]; returns the time that is reached. */
  async advance(until: number): Promise<number> {
    const { result } = await this.network.ask({ call: 'run', args: { until } });
    return (result as { time: number }).time;
  }

  reset(annotations: Readonly<Record<string, string>>): Promise<BackendAnswer> {
    this.network.watch({ kind: 'reset' });
    return this.network.ask({ call: 'reset', args: { annotations } });
  }

  /**
   * Leaves the run, in order or because it has failed; then the process is ended if it takes too long.
   *
   * @returns how it has left; `undefined` if it had already
   */
  async leave(isFailed: boolean): Promise<RankExit | undefined> {
    if (this.#hasLeft) return undefined;
    const left = this.network.finish({ call: 'uncouple', args: { isFailed } });
    if (isFailed) await this.#leaveInTime(left.catch(() => undefined));
    else await left;
    if (!this.#leave()) return undefined;
    return isFailed ? { ...LEFT, code: 1 } : LEFT;
  }

  async #leaveInTime(left: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, 'late');
    });
    if ((await Promise.race([left, late])) === 'late') await this.#backend.close();
    clearTimeout(timer);
  }

  /** @returns whether it had not left before */
  #leave(): boolean {
    const isNew = !this.#hasLeft;
    this.#hasLeft = true;
    this.#unwatch?.();
    return isNew;
  }
}
