import type { ConductedRun, ConductorNews, RankExit } from '@antiphon/coordinator';
import type { AntiphonError } from '@antiphon/core';
import { Conductor } from './conductor.js';
import { errorOf } from './failed-run.js';
import type { Member } from './member.js';

/** What a coupled run is made of. */
export interface CoupledRunParts {
  readonly members: readonly Member[];
  readonly run: ConductedRun;
  /** Of a member by its name [ms]. */
  readonly tickOf: (name: string) => number;
  /** Lines for `antiphon plan`. */
  readonly notes: readonly string[];
}

/** Signals that end a script. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Simulators, each in a process of its own, and programs in one run. It goes on from pause to pause as the script tells it, and
 * ends in order when the script has nothing more to do.
 */
export class CoupledRun {
  readonly #parts: CoupledRunParts;
  readonly #conductor: Conductor;
  readonly #rankIds = new Map<string, number>();
  readonly #joined: Promise<void>[] = [];
  readonly #over: Promise<AntiphonError | null>;
  #attached: () => void = () => undefined;
  #isOver = false;

  private constructor(parts: CoupledRunParts) {
    this.#parts = parts;
    this.#conductor = new Conductor((news) => {
      this.#hear(news);
    });
    this.#over = this.#conductor.ended.then(async ({ failure, isPlanned }) => {
      this.#isOver = true;
      process.off('beforeExit', this.#finishLast);
      for (const signal of SIGNALS) process.off(signal, this.#interrupt);
      await this.#leaveAll(failure !== null);
      // Whoever asked for the plan does not want the rest of the script.
      if (isPlanned) process.exit(0);
      return failure === null ? null : errorOf(failure);
    });
    process.on('beforeExit', this.#finishLast);
    for (const signal of SIGNALS) process.on(signal, this.#interrupt);
  }

  /** Begins a run: everything is ready to go on from time 0. @throws why it could not begin */
  static async begin(parts: CoupledRunParts): Promise<CoupledRun> {
    const coupled = new CoupledRun(parts);
    const attached = new Promise<void>((resolve) => {
      coupled.#attached = resolve;
    });
    coupled.#conductor.order({ order: 'conduct', run: parts.run });
    await coupled.#held(attached.then(() => Promise.all(coupled.#joined)));
    return coupled;
  }

  /** Whether there is nothing more to come. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Simulates up to a time [ms]. @throws why the run has failed */
  async advance(until: number): Promise<number> {
    const { members } = this.#parts;
    const times = await this.#held(Promise.all(members.map((member) => member.advance(until))));
    return times[0] ?? until;
  }

  /** Back to time 0, for all simulators at once. @throws why the run has failed */
  async reset(annotations: Readonly<Record<string, string>>): Promise<void> {
    const { members } = this.#parts;
    await this.#held(Promise.all(members.map((member) => member.reset(annotations))));
  }

  /** Ends in order, and waits for the programs. @throws why the run has failed */
  async finish(): Promise<void> {
    if (!this.#isOver) await this.#held(this.#leaveAll(false).then(() => this.#over));
    const error = await this.#over;
    if (error !== null) throw error;
  }

  /** Does work in a run that may fail meanwhile, and then tells why. */
  async #held<Result>(work: Promise<Result>): Promise<Result> {
    this.#conductor.hold(true);
    try {
      const failed = this.#over.then((error) => {
        if (error !== null) throw error;
        return work;
      });
      return await Promise.race([work, failed]);
    } catch (error) {
      // Whatever goes wrong in one of them, the run has heard of it, or is ended now.
      await this.#leaveAll(true);
      throw (await this.#over) ?? error;
    } finally {
      this.#conductor.hold(false);
    }
  }

  #hear(news: ConductorNews): void {
    if (news.news === 'attach') this.#attach(news);
    if (news.news === 'told' && news.event.event === 'failed') void this.#leaveAll(true);
  }

  #attach({ process: name, rankId, env }: Extract<ConductorNews, { news: 'attach' }>): void {
    const { members, tickOf, notes } = this.#parts;
    const member = members.find((one) => one.name === name)!;
    this.#rankIds.set(name, rankId);
    const own = name === members[0]?.name ? notes : [];
    this.#joined.push(
      member.join({ env, tick: tickOf(name), notes: own }, (exit) => {
        this.#tell(member, exit);
      }),
    );
    if (this.#joined.length === members.length) this.#attached();
  }

  async #leaveAll(isFailed: boolean): Promise<void> {
    const leaving = this.#parts.members
      .filter(({ name }) => this.#rankIds.has(name))
      .map(async (member) => {
        const exit = await member.leave(isFailed);
        if (exit !== undefined) this.#tell(member, exit);
      });
    await Promise.all(leaving);
  }

  #tell({ name }: Member, exit: RankExit): void {
    this.#conductor.order({ order: 'exited', rankId: this.#rankIds.get(name)!, exit });
  }

  /** The script has come to its end without an end to the run. */
  readonly #finishLast = (): void => {
    void this.finish().catch((error: unknown) => {
      process.nextTick(() => {
        throw error;
      });
    });
  };

  /** Ends the run in order, and then this process as the signal would have. */
  readonly #interrupt = (signal: NodeJS.Signals): void => {
    for (const one of SIGNALS) process.off(one, this.#interrupt);
    this.#conductor.hold(true);
    this.#conductor.order({ order: 'interrupt' });
    void this.#conductor.ended.then(() => process.kill(process.pid, signal));
  };
}
