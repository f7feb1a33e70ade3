import type { ConnectedPort } from '@antiphon/bus';
import { AntiphonError, type PortDeclaration } from '@antiphon/core';
import { durationToUnits } from '../duration.js';
import { ContinuousIn } from './continuous-in.js';
import { ContinuousOut } from './continuous-out.js';
import type { TickListener } from './input-port.js';
import { MessagesIn } from './messages-in.js';
import { MessagesOut } from './messages-out.js';
import type { PortContext } from './port-context.js';
import {
  type ContinuousInOptions,
  type ContinuousOutOptions,
  type IndexedPortOptions,
  type InputOptions,
  indicesOf,
  initialOf,
  type MessagesInOptions,
  type MessagesOutOptions,
  type SpikesInOptions,
  type SpikesOutOptions,
} from './port-options.js';
import { SpikesIn } from './spikes-in.js';
import { SpikesOut } from './spikes-out.js';

/** Which rank declares the ports. */
export interface PortOwner {
  readonly rank: number;
  readonly np: number;
  readonly unitsPerSecond: number;
  /** Ports that the configuration connects, some with a width. */
  readonly connectedPorts: readonly ConnectedPort[];
}

/** The ports that a rank has declared. */
export class PortRegistry {
  readonly #owner: PortOwner;
  readonly #context: PortContext;
  readonly #checkPhase: (what: string) => void;
  readonly #declarations: PortDeclaration[] = [];
  readonly #inputs: TickListener[] = [];

  /** @param checkPhase - throws when ports can no longer be declared */
  constructor(owner: PortOwner, context: PortContext, checkPhase: (what: string) => void) {
    this.#owner = owner;
    this.#context = context;
    this.#checkPhase = checkPhase;
  }

  get declarations(): readonly PortDeclaration[] {
    return this.#declarations;
  }

  spikesOut(name: string, options: SpikesOutOptions): SpikesOut {
    const { maxBuffered = 0 } = options;
    const indexed = this.#indexed(name, options);
    this.#declare(name, { kind: 'spikes', direction: 'out', ...indexed, maxBuffered });
    return new SpikesOut(name, this.#context);
  }

  spikesIn(name: string, options: SpikesInOptions): SpikesIn {
    const indexed = this.#indexed(name, options);
    this.#declare(name, {
      kind: 'spikes',
      direction: 'in',
      ...indexed,
      ...this.#input(name, options),
    });
    return this.#add(new SpikesIn(name, this.#context));
  }

  continuousOut(name: string, options: ContinuousOutOptions): ContinuousOut {
    const { maxBuffered = 0 } = options;
    const indexed = this.#indexed(name, options);
    const initial = initialOf(name, options, indexed.indices);
    const kind = 'continuous' as const;
    this.#declare(name, { kind, direction: 'out', ...indexed, initial, maxBuffered });
    return new ContinuousOut(name, this.#context);
  }

  continuousIn(name: string, options: ContinuousInOptions): ContinuousIn {
    const { interpolation = 'linear' } = options;
    const indexed = this.#indexed(name, options);
    this.#declare(name, {
      kind: 'continuous',
      direction: 'in',
      interpolation,
      ...indexed,
      ...this.#input(name, options),
    });
    return this.#add(new ContinuousIn(name, this.#context));
  }

  messagesOut(name: string, { maxBuffered = 0 }: MessagesOutOptions): MessagesOut {
    const kind = 'messages' as const;
    this.#declare(name, { kind, direction: 'out', width: null, indices: [], maxBuffered });
    return new MessagesOut(name, this.#context);
  }

  messagesIn(name: string, options: MessagesInOptions): MessagesIn {
    const input = this.#input(name, options);
    this.#declare(name, { kind: 'messages', direction: 'in', width: null, indices: [], ...input });
    return this.#add(new MessagesIn(name, this.#context));
  }

  /** A tick has begun: hands what is due to the subscribers of the inputs. */
  emit(): void {
    for (const input of this.#inputs) input.emit();
  }

  /** There are no more ticks. */
  complete(): void {
    for (const input of this.#inputs) input.complete();
  }

  #add<Port extends TickListener>(port: Port): Port {
    this.#inputs.push(port);
    return port;
  }

  #indexed(name: string, options: IndexedPortOptions): Pick<PortDeclaration, 'width' | 'indices'> {
    const { rank, np, connectedPorts } = this.#owner;
    const stated = connectedPorts.find((port) => port.name === name)?.width ?? null;
    const width = options.width ?? (options.indices === undefined ? stated : null);
    const known = width === null ? options : { ...options, width };
    return { width, indices: indicesOf(name, known, rank, np) };
  }

  #input(name: string, options: InputOptions): Pick<PortDeclaration, 'latency' | 'maxBuffered'> {
    const { latency, maxBuffered = 0 } = options;
    const units =
      latency === undefined
        ? 0
        : durationToUnits(latency, this.#owner.unitsPerSecond, `latency of ${name}`);
    return { latency: units, maxBuffered };
  }

  #declare(
    name: string,
    port: Pick<PortDeclaration, 'kind' | 'direction' | 'width' | 'indices'> &
      Partial<PortDeclaration>,
  ): void {
    this.#checkPhase(`port ${name}`);
    if (this.#declarations.some((other) => other.name === name)) {
      throw new AntiphonError('CONTROL_STATE', {
        where: `${this.#context.process}.${name}`,
        message: 'a port is declared twice',
        remedy: 'Give each port a name of its own.',
      });
    }
    const defaults = {
      name,
      latency: 0,
      maxBuffered: 0,
      interpolation: 'linear' as const,
      initial: null,
    };
    this.#declarations.push({ ...defaults, ...port });
  }
}
