import { DEFAULT_TIMEOUTS } from '@antiphon/bus';
import {
  type CoordinatorEvent,
  type CoordinatorSettings,
  failureOf,
  interruption,
  makeFailure,
  type PlanSummary,
  type RunFailure,
  type RunResult,
  resultWithoutCoordinator,
} from '@antiphon/coordinator';
import type { Diagnostic, PipelineDescription } from '@antiphon/core';
import {
  Guard,
  LauncherSocket,
  leaveNothing,
  type NatsServer,
  type PrivateFolder,
  type ProcessCommand,
  type RunFolder,
  withoutMpi,
} from '@antiphon/launcher';
import type { AttachedProcess } from './attached-process.js';
import { type BusAddress, readBusAddress } from './bus-address.js';
import { CoordinatorProcess } from './coordinator-process.js';
import { startOwnServer } from './own-server.js';
import { RankFleet } from './rank-fleet.js';
import { createEpoch } from './run-id.js';
import type { RunObserver, RunOptions } from './run-options.js';
import { SilenceWatch } from './silence-watch.js';

/** What a live run is made of. */
export interface LiveRunParts {
  readonly id: string;
  readonly seed: number;
  readonly description: PipelineDescription;
  readonly commands: readonly (ProcessCommand | AttachedProcess)[];
  readonly options: RunOptions;
  readonly observer: RunObserver;
  readonly folder: RunFolder;
  readonly scratch: PrivateFolder;
}

const DEFAULT_JOIN_TIMEOUT = 60;
/** The coordinator gives a sign of life twice a second; ranks give it up after their lease [s], we shortly after. */
const SILENCE_MARGIN = 2;
/** How long an interrupted run may take to end in order [ms]. */
const INTERRUPT_PATIENCE_MS = 8000;

/**
 * A run from its first process to its last: guard, socket, nats-server, coordinator, ranks. Whatever happens, {@link conduct} returns
 * a result, and after {@link cleanUp} nothing is left.
 */
export class LiveRun {
  /** The plan, once there is one. */
  plan: PlanSummary | null = null;
  readonly #parts: LiveRunParts;
  readonly #guard: Guard;
  readonly #fleet: RankFleet;
  readonly #result: Promise<RunResult>;
  readonly #rankEnv: NodeJS.ProcessEnv;
  readonly #ownEnv: NodeJS.ProcessEnv;
  #settle: (result: RunResult) => void = () => undefined;
  #isSettled = false;
  #interrupts = 0;
  #socket: LauncherSocket | undefined;
  #server: NatsServer | undefined;
  #coordinator: CoordinatorProcess | undefined;
  #silence: SilenceWatch | undefined;

  constructor(parts: LiveRunParts) {
    this.#parts = parts;
    const inherited = { ...withoutMpi(process.env), ...parts.options.env };
    this.#ownEnv = { ...inherited, ANTIPHON_OWNER: parts.id };
    this.#rankEnv = { ...inherited, ANTIPHON_RUN: parts.id };
    delete this.#rankEnv['ANTIPHON_NATS_TOKEN'];
    this.#guard = new Guard(this.#ownEnv);
    this.#guard.ownFolder(parts.scratch.path);
    this.#result = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#fleet = new RankFleet({
      commands: parts.commands,
      folder: parts.folder,
      pipes: (process) => parts.scratch.file(`${process}.pipes`),
      guard: this.#guard,
      env: this.#rankEnv,
      onPrinted: (rank, line, stream) => parts.observer.printed?.(rank, line, stream),
      onExit: (rankId, exit) => this.#coordinator?.say({ say: 'exited', rankId, exit }),
    });
  }

  /** Runs to the end, good or bad. */
  async conduct(): Promise<RunResult> {
    try {
      await this.#open();
    } catch (error) {
      this.#collapse(failureOf(error));
    }
    return this.#result;
  }

  /** Ctrl-C: the first ends the run in order; one more, or one during the clean-up, kills the ranks. The record is always written. */
  interrupt(): void {
    this.#interrupts++;
    const failure = interruption();
    if (this.#interrupts > 1 || this.#isSettled) {
      this.#parts.observer.noticed?.('ranks are killed; cleaning up is still going on');
      this.#fleet.kill();
      this.#collapse(failure);
      return;
    }
    if (this.#coordinator === undefined) {
      this.#collapse(failure);
      return;
    }
    this.#coordinator.say({ say: 'interrupt' });
    setTimeout(() => {
      this.#collapse(failure);
    }, INTERRUPT_PATIENCE_MS).unref();
  }

  /**
   * Ends whatever is left of the run.
   *
   * @returns what is wrong with what ranks have left: logs that are not complete, processes that could not be ended
   */
  async cleanUp(): Promise<readonly Diagnostic[]> {
    this.#isSettled = true;
    this.#silence?.stop();
    await this.#fleet.stop();
    await leaveNothing([`ANTIPHON_RUN=${this.#parts.id}`]);
    const left = await this.#fleet.settled();
    await this.#coordinator?.close();
    await this.#server?.stop();
    this.#socket?.close();
    // Before the guard goes: nobody else would remove the secret if we were killed.
    this.#parts.scratch[Symbol.dispose]();
    await this.#guard.release();
    if (left.length > 0) this.#parts.observer.told?.({ event: 'diagnostics', diagnostics: left });
    return left;
  }

  async #open(): Promise<void> {
    const { scratch } = this.#parts;
    this.#startCoordinator();
    this.#socket = await LauncherSocket.open(scratch.file('launcher.sock'));
    const bus = await this.#findBus();
    this.#rankEnv['ANTIPHON_LAUNCHER'] = this.#socket.path;
    this.#rankEnv['ANTIPHON_OUT'] = this.#parts.folder.path;
    this.#rankEnv['ANTIPHON_NATS_URL'] = bus.url;
    if (bus.token !== null) this.#rankEnv['ANTIPHON_NATS_TOKEN'] = bus.token;
    this.#coordinator?.open(this.#settings(bus));
  }

  async #findBus(): Promise<BusAddress> {
    const { options, folder, scratch, observer } = this.#parts;
    if (options.nats !== undefined) return readBusAddress(options.nats, this.#ownEnv);
    this.#server = await startOwnServer({
      env: this.#ownEnv,
      configFile: scratch.file('nats.conf'),
      logFile: folder.log('nats-server'),
      guard: this.#guard,
      notice: (text) => observer.noticed?.(text),
      onLost: (error) => {
        this.#giveUp(failureOf(error));
      },
    });
    return this.#server;
  }

  #settings(bus: BusAddress): CoordinatorSettings {
    const { id, seed, description, options } = this.#parts;
    return {
      run: id,
      url: bus.url,
      token: bus.token,
      description,
      seed,
      epoch: createEpoch(),
      joinTimeout: options.joinTimeout ?? DEFAULT_JOIN_TIMEOUT,
      stallTimeout: options.stallTimeout ?? null,
      isPlanOnly: options.isPlanOnly ?? false,
      driven: options.driven ?? null,
      isBatching: options.isBatching ?? true,
      schedule: options.schedule ?? null,
      timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
    };
  }

  #startCoordinator(): void {
    const coordinator = new CoordinatorProcess({
      env: this.#ownEnv,
      logFile: this.#parts.folder.log('coordinator'),
      onEvent: (event) => {
        this.#hear(event);
      },
    });
    if (coordinator.pid !== undefined) this.#guard.watch(coordinator.pid);
    void coordinator.exited.then(({ code, signal }) => {
      const how = signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
      const message = `the coordinator ${how} while the run was going on`;
      this.#collapse(makeFailure({ code: 'COORDINATOR_EXITED', message }));
    });
    this.#coordinator = coordinator;
  }

  #hear(event: CoordinatorEvent): void {
    if (this.#isSettled) return;
    this.#silence?.heard();
    this.#parts.observer.told?.(event);
    if (event.event === 'listening') this.#startRanks();
    if (event.event === 'plan') this.plan = event.plan;
    if (event.event === 'failed') void this.#fleet.stop();
    if (event.event === 'result') this.#finish(event.result);
  }

  #startRanks(): void {
    const { lease } = { ...DEFAULT_TIMEOUTS, ...this.#parts.options.timeouts };
    this.#silence = new SilenceWatch(lease + SILENCE_MARGIN, (seconds) => {
      const message = `the coordinator has been silent for ${Math.round(seconds)} s`;
      this.#collapse(makeFailure({ code: 'COORDINATOR_LOST', message }));
    });
    this.#fleet.start();
    this.#coordinator?.say({ say: 'started' });
  }

  /** The run cannot go on, and the coordinator is there to say so. */
  #giveUp(failure: RunFailure): void {
    this.#coordinator?.say({ say: 'failed', failure });
  }

  /** The run cannot go on, and there is no coordinator to say so. */
  #collapse(failure: RunFailure): void {
    if (this.#isSettled) return;
    this.#parts.observer.told?.({ event: 'failed', failure });
    this.#finish(resultWithoutCoordinator(this.#parts.description, failure));
  }

  #finish(result: RunResult): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#settle(result);
  }
}
