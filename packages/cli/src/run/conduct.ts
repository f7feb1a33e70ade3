import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import {
  type ConductedRun,
  type ConductorNews,
  type ConductorOrder,
  fromJsonLine,
  type RankExit,
  toJsonLine,
} from '@antiphon/coordinator';
import type { Interrupts, RunObserver, RunOptions } from './run-options.js';
import type { RunOutcome } from './run-outcome.js';
import { runPipeline } from './run-pipeline.js';

/** How a conducted run is shown, and with which of the user's own options. */
export interface ConductOptions {
  readonly options: Partial<RunOptions>;
  readonly observer: RunObserver;
  readonly interrupts: Interrupts;
}

/**
 * Runs a pipeline for a program at the other end of a channel, which attaches some of the ranks itself. When the program is gone,
 * the run is interrupted.
 *
 * @returns `null` if the program has gone before it wanted anything
 */
export async function conduct(
  channel: Duplex,
  { options, observer, interrupts }: ConductOptions,
): Promise<RunOutcome | null> {
  const program = new Program(channel);
  const run = await program.wanted;
  if (run === null) return null;
  const { description, folder, sources, attached, until } = run;
  const outcome = await runPipeline(
    description,
    {
      ...options,
      folder,
      sources,
      driven: { processes: attached, until },
      // Programs that end themselves, such as those of MUSIC, and simulators that may run again follow the same rule.
      schedule: options.schedule ?? 'normal',
      attached: { names: new Set(attached), attach: (rank) => program.attach(rank) },
      interrupts: either(interrupts, program),
    },
    {
      ...bound(observer),
      told: (event) => {
        observer.told?.(event);
        program.tell({ news: 'told', event });
      },
    },
  );
  const { result, exitCode } = outcome;
  program.tell({ news: 'ended', result, exitCode, folder: outcome.folder });
  channel.end();
  return outcome;
}

/** The program at the other end. */
class Program implements Interrupts {
  readonly wanted: Promise<ConductedRun | null>;
  readonly #channel: Duplex;
  readonly #leaving = new Map<number, (exit: RankExit) => void>();
  readonly #listeners = new Set<() => void>();

  constructor(channel: Duplex) {
    this.#channel = channel;
    channel.on('error', () => undefined);
    const lines = createInterface({ input: channel });
    this.wanted = new Promise((resolve) => {
      lines.on('line', (line) => {
        const order = fromJsonLine(line) as ConductorOrder;
        if (order.order === 'conduct') resolve(order.run);
        if (order.order === 'interrupt') this.#interrupt();
        if (order.order === 'exited') this.#leaving.get(order.rankId)?.(order.exit);
      });
      lines.once('close', () => {
        resolve(null);
        this.#interrupt();
        this.#leaveAll();
      });
    });
  }

  tell(news: ConductorNews): void {
    if (this.#channel.writable) this.#channel.write(`${toJsonLine(news)}\n`);
  }

  attach(rank: Omit<Extract<ConductorNews, { news: 'attach' }>, 'news'>): Promise<RankExit> {
    this.tell({ news: 'attach', ...rank });
    return new Promise((resolve) => this.#leaving.set(rank.rankId, resolve));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #interrupt(): void {
    for (const listener of this.#listeners) listener();
  }

  #leaveAll(): void {
    const exit = { code: null, signal: null, tail: '', reason: null };
    for (const leave of this.#leaving.values()) {
      leave({ ...exit, error: 'the program that had it has ended' });
    }
  }
}

function either(...all: readonly Interrupts[]): Interrupts {
  return {
    subscribe(listener) {
      const ends = all.map((one) => one.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** An observer's methods, so that one of them may be replaced. */
function bound(observer: RunObserver): RunObserver {
  return {
    begins: (run) => observer.begins?.(run),
    printed: (rank, line, stream) => observer.printed?.(rank, line, stream),
    noticed: (text) => observer.noticed?.(text),
  };
}
