import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import type { Backend, BackendAnswer, BackendOptions, BackendRequest } from '../backend/backend.js';
import {
  DESCRIPTION_FORMAT,
  DESCRIPTION_VERSION,
  type NetworkDescription,
} from '../description/description.js';
import { askedHere } from '../errors/asked-here.js';
import { type FaultSubject, knownFaults } from '../faults/known-faults.js';
import { DrawSite } from '../random/draw-site.js';
import type { SiteCounter } from '../random/site-counter.js';

/** The lists of a description that things are added to. */
export type DescriptionList = Exclude<keyof NetworkDescription, 'format' | 'version'>;

/** What a network goes by. */
export interface NetworkOptions {
  /** [ms] */
  readonly timestep: number;
  /** [ms], or chosen by the backend. */
  readonly minDelay: number | 'auto';
  readonly maxDelay: number | 'auto';
  /** Of NEST. */
  readonly spikePrecision: 'off_grid' | 'on_grid';
  readonly seed: number;
  readonly sites: SiteCounter;
  /** For the backend's own `setup`. */
  readonly backendOptions: BackendOptions;
  readonly onWarning: (warning: string) => void;
}

type OpenDescription = {
  readonly [List in DescriptionList]: NetworkDescription[List][number][];
};

/**
 * A network that is being described. What a script builds is kept until an answer of the backend is needed, and then goes there in
 * the order in which it was written down.
 */
export class Network {
  readonly options: NetworkOptions;
  readonly backend: Backend;
  readonly #pending: (BackendRequest | (() => readonly BackendRequest[]))[];
  readonly #counts = new Map<string, number>();
  #open:
    | { readonly description: OpenDescription; readonly tables: Record<string, Table> }
    | undefined;
  readonly #warned = new Set<string>();
  readonly #delays = { least: Infinity, most: -Infinity };
  readonly #atEnd: (() => Promise<void>)[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** Why there is no network in the backend, or only a part of it. */
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;
  readonly #noted = new Set<string>();

  constructor(backend: Backend, options: NetworkOptions) {
    this.backend = backend;
    this.options = options;
    this.#pending = [{ call: 'setup', args: options.backendOptions }];
  }

  /** The next id of a kind. */
  nextId(kind: string): number {
    return this.nextIds(kind, 1);
  }

  /** The first of so many ids of a kind. */
  nextIds(kind: string, count: number): number {
    const id = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, id + count);
    return id;
  }

  /** A new place to draw random numbers at. */
  site = (seed: number | undefined): DrawSite =>
    new DrawSite(seed ?? this.options.seed, this.options.sites.next());

  /** Takes note of the delays [ms] of a projection. */
  noteDelays(delays: number | Float64Array | undefined): void {
    const list = typeof delays === 'number' ? [delays] : (delays ?? []);
    for (const delay of list) {
      if (delay < this.#delays.least) this.#delays.least = delay;
      if (delay > this.#delays.most) this.#delays.most = delay;
    }
  }

  /** The smallest and the largest delay [ms] that there are; the time step where there are none. */
  get delays(): { readonly least: number; readonly most: number } {
    const { least, most } = this.#delays;
    const { timestep } = this.options;
    return least <= most ? { least, most } : { least: timestep, most: timestep };
  }

  /** Takes nothing any more: another network has the backend. */
  close(): void {
    this.#isClosed = true;
    this.#open = undefined;
    this.#pending.length = 0;
  }

  /** @throws PYNN_NOT_SET_UP */
  demandOpen(): void {
    if (!this.#isClosed) return;
    throw new AntiphonError('PYNN_NOT_SET_UP', {
      message: 'setup() has begun another network, and this one is gone',
      where: this.backend.name,
      remedy: 'Build these cells again after setup().',
    });
  }

  /** Adds to the description. @throws PYNN_NOT_SET_UP when it is closed */
  describe<List extends DescriptionList>(
    list: List,
    entry: NetworkDescription[List][number],
    tables: Readonly<Record<string, Table>> = {},
  ): void {
    this.demandOpen();
    if (this.#open === undefined) {
      this.#open = {
        description: {
          populations: [],
          projections: [],
          currentSources: [],
          injections: [],
          recordings: [],
          inputs: [],
          outputs: [],
        },
        tables: {},
      };
      const args = {
        format: DESCRIPTION_FORMAT,
        version: DESCRIPTION_VERSION,
        ...this.#open.description,
      } as NetworkDescription;
      this.#pending.push({ call: 'build', args, tables: this.#open.tables });
    }
    (this.#open.description[list] as NetworkDescription[List][number][]).push(entry);
    Object.assign(this.#open.tables, tables);
  }

  /** Asks for something after all that was described, when it is needed; a function says only then what. @throws PYNN_NOT_SET_UP */
  queue(request: BackendRequest | (() => readonly BackendRequest[])): void {
    this.demandOpen();
    this.#open = undefined;
    this.#pending.push(request);
  }

  /** Sends all that is waiting. */
  async flush(): Promise<void> {
    this.demandOpen();
    await askedHere(() =>
      this.#after(async () => {
        this.#demandBuilt();
      }),
    );
  }

  /**
   * Sends all that is waiting, then this, and returns its answer. What comes after a request that fails is dropped; where it is the
   * network that the backend refuses, whatever is asked of it from then on is refused for the same reason.
   */
  async ask(request: BackendRequest): Promise<BackendAnswer> {
    this.demandOpen();
    return askedHere(() =>
      this.#after(() => {
        this.#demandBuilt();
        return this.backend.request(request);
      }),
    );
  }

  /** Asks as {@link ask} does, also when it is closed: a run that there was has to be left. */
  finish(request: BackendRequest): Promise<BackendAnswer> {
    return this.#after(() => this.backend.request(request));
  }

  /** Sends all that is waiting, and then does this. */
  #after<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#open = undefined;
    const requests = this.#takePending();
    const done = this.#last.then(async () => {
      for (const request of requests) await this.#send(request);
      return task();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** @throws why the backend has refused the network */
  #demandBuilt(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #send(request: BackendRequest): Promise<void> {
    this.#demandBuilt();
    try {
      await this.backend.request(request);
    } catch (error) {
      if (request.call === 'setup' || request.call === 'build') this.#failure = { error };
      throw error;
    }
  }

  #takePending(): BackendRequest[] {
    return this.#pending
      .splice(0)
      .flatMap((waiting) => (typeof waiting === 'function' ? waiting() : [waiting]));
  }

  /** What has been warned of. */
  get warnings(): readonly string[] {
    return [...this.#warned];
  }

  /** Has something done when the simulation ends. */
  atEnd(task: () => Promise<void>): void {
    this.#atEnd.push(task);
  }

  /** Ends the simulation, after what was to be done then. */
  async end(): Promise<void> {
    for (const task of this.#atEnd.splice(0)) await task();
    await this.ask({ call: 'end', args: {} });
  }

  /** Warns of something of a kind, once of each. */
  noteOnce(kind: string, warning: string): void {
    if (!this.#noted.has(kind)) this.options.onWarning(warning);
    this.#noted.add(kind);
  }

  /** Warns of what the backend is known to get wrong, of each thing once. */
  watch(subject: FaultSubject): void {
    for (const fault of knownFaults(this.backend.name, subject, this.options)) {
      if (this.#warned.has(fault)) continue;
      this.#warned.add(fault);
      this.options.onWarning(fault);
    }
  }
}
