import { AntiphonError } from '../error/antiphon-error.js';
import type { Frame } from '../frame/encode-frame.js';
import { malformed } from '../frame/header.js';
import { type FramePart, partRows } from '../frame/part.js';
import { countIndices } from '../index/interval.js';
import type { InputPlan, LinkInPlan, PartInPlan, RankPlan } from '../plan/rank-plan.js';
import { ExchangeMessageInput, ExchangeSpikeInput } from '../port/exchange-input.js';
import { type Message, MessageInput } from '../port/message-input.js';
import type { PortDeclaration, PortKind } from '../port/port.js';
import { SampleInput } from '../port/sample-input.js';
import { SpikeInput, type Spikes } from '../port/spike-input.js';
import type { Units } from '../time/units.js';
import type { Delivery } from './music-gate.js';

interface Inputs {
  spikes: SpikeInput | ExchangeSpikeInput;
  continuous: SampleInput;
  messages: MessageInput | ExchangeMessageInput;
}

type Input = {
  [Kind in PortKind]: {
    readonly kind: Kind;
    readonly plan: InputPlan;
    readonly queue: Inputs[Kind];
  };
}[PortKind];

interface ConnectedLink {
  readonly plan: LinkInPlan;
  readonly window: number;
  /** Connections of which every frame that covers time has samples. */
  readonly continuous: readonly number[];
  readonly parts: ReadonlyMap<number, { readonly part: PartInPlan; readonly input: Input }>;
}

const NO_SAMPLES = new Float64Array(0);

/** The input ports of a rank: checks what frames hold and delivers it in the tick in which it is due. */
export class EngineInputs {
  readonly #byPort = new Map<string, Input>();
  readonly #inputs: readonly Input[];
  readonly #declared: ReadonlyMap<string, PortDeclaration>;
  readonly #links = new Map<number, ConnectedLink>();
  readonly #isScheduled: boolean;
  spikes = 0;

  constructor(plan: RankPlan, ports: readonly PortDeclaration[]) {
    const declared = ports.filter((port) => port.direction === 'in');
    this.#declared = new Map(declared.map((port) => [port.name, port]));
    this.#isScheduled = plan.schedule !== null;
    const byConnection = new Map<number, Input>();
    for (const input of plan.inputs) {
      const made = createInput(plan, input, this.#declared.get(input.port));
      this.#byPort.set(input.port, made);
      byConnection.set(input.connection, made);
    }
    this.#inputs = [...this.#byPort.values()];
    for (const link of plan.ins) this.#addLink(link, byConnection);
  }

  /**
   * Checks that a decoded frame fits its link.
   *
   * @throws FRAME_MALFORMED
   */
  check(frame: Frame): void {
    const link = this.#links.get(frame.link);
    if (link === undefined)
      throw malformed('frame of a foreign link', 'a link of this rank', frame.link);
    for (const part of frame.parts) {
      const own = link.parts.get(part.connection);
      if (own === undefined || own.input.kind !== part.kind) {
        throw malformed('part that the link does not carry', 'its connections', part.connection);
      }
      checkPart(frame, part, own);
    }
    if (Number.isFinite(frame.until) && frame.until > frame.from) checkSamples(frame, link);
  }

  accept(frame: Frame): void {
    const link = this.#links.get(frame.link);
    const senderRank = link?.plan.senderRank ?? 0;
    const exchange = firstExchange(frame);
    for (const part of frame.parts) {
      const input = link?.parts.get(part.connection)?.input;
      if (part.kind === 'spikes' && input?.kind === 'spikes') {
        input.queue.accept(part, senderRank, exchange);
      }
      if (part.kind === 'messages' && input?.kind === 'messages') {
        input.queue.accept(part, senderRank, exchange);
      }
      if (part.kind === 'continuous' && input?.kind === 'continuous') {
        input.queue.accept(part, frame.link);
      }
    }
    if (frame.until === Number.POSITIVE_INFINITY) this.#hold(frame.link);
  }

  /** Under MUSIC's schedule: what the next tick delivers of a connection. Samples need no word: they are there in time. */
  release({ connection, before }: Delivery): void {
    const input = this.#inputs.find(({ plan }) => plan.connection === connection);
    if (input !== undefined && 'release' in input.queue) input.queue.release(before);
  }

  /** What waits for its exchange [bytes]; 0 where ticks bound it. */
  get waitingBytes(): number {
    let bytes = 0;
    for (const { queue } of this.#inputs) if ('bytes' in queue) bytes += queue.bytes;
    return bytes;
  }

  takeSpikes(T: Units, port: string): Spikes {
    const input = this.#input(port, 'spikes');
    if (input?.kind !== 'spikes') return { times: NO_SAMPLES, indices: new Int32Array(0) };
    const spikes = input.queue.take(T);
    this.spikes += spikes.times.length;
    return spikes;
  }

  takeSamples(T: Units, port: string): Float64Array {
    const input = this.#input(port, 'continuous');
    if (input?.kind === 'continuous') return input.queue.take(T);
    return new Float64Array(countIndices(this.#declared.get(port)?.indices ?? []));
  }

  takeMessages(T: Units, port: string): readonly Message[] {
    const input = this.#input(port, 'messages');
    return input?.kind === 'messages' ? input.queue.take(T) : [];
  }

  /** Takes what the tick left lying: what is due in a tick is delivered in it, wanted or not. */
  drain(T: Units): void {
    for (const input of this.#inputs) {
      if (input.kind === 'continuous') input.queue.forgetBefore(T);
      else input.queue.take(T);
    }
  }

  /** How many frames a sender can be ahead: each covers at least a tick, and credit and latency bound the ticks. */
  window(link: number): number {
    return this.#links.get(link)?.window ?? 0;
  }

  /** Events handed out, by connection. */
  delivered(): Map<number, number> {
    const events = [...this.#byPort.values()].filter((input) => input.kind !== 'continuous');
    return new Map(events.map((input) => [input.plan.connection, input.queue.delivered]));
  }

  get late(): number {
    return [...this.#byPort.values()].reduce((sum, input) => sum + input.queue.late, 0);
  }

  /** The latest time at which something of a sender that has ended can be due; `from` is that of its last frame. */
  lastDue(link: number, from: Units): Units {
    const inputs = [...(this.#links.get(link)?.parts.values() ?? [])].map(
      (part) => part.input.plan,
    );
    const ends = inputs.map(({ senderEnd, latency }) => {
      return (Number.isFinite(senderEnd) ? senderEnd : from) + latency;
    });
    return Math.max(0, ...ends);
  }

  #addLink(link: LinkInPlan, byConnection: ReadonlyMap<number, Input>): void {
    const parts = link.parts.map((part) => {
      const input = byConnection.get(part.connection);
      if (input === undefined) {
        throw new AntiphonError('CONTROL_MALFORMED', {
          message: `link ${link.name} carries a connection without an input`,
          found: String(part.connection),
        });
      }
      if (input.kind === 'continuous') {
        const columns = part.columns ?? new Int32Array(0);
        input.queue.addLink(link.link, columns, part.initial ?? new Float64Array(columns.length));
      }
      return [part.connection, { part, input }] as const;
    });
    const inputs = parts.map(([, { input }]) => input.plan);
    const window = this.#isScheduled ? Number.POSITIVE_INFINITY : windowOf(link, inputs);
    const continuous = parts
      .filter(([, { input }]) => input.kind === 'continuous')
      .map(([connection]) => connection);
    this.#links.set(link.link, { plan: link, window, continuous, parts: new Map(parts) });
  }

  #hold(link: number): void {
    for (const { input } of this.#links.get(link)?.parts.values() ?? []) {
      if (input.kind === 'continuous') input.queue.hold(link);
    }
  }

  #input(port: string, kind: PortKind): Input | undefined {
    const declared = this.#declared.get(port);
    if (declared?.kind === kind) return this.#byPort.get(port);
    const known = [...this.#declared.keys()].join(', ') || 'none';
    throw new AntiphonError('PORT_UNKNOWN', {
      message: `there is no input port of that name for ${kind}`,
      found: port,
      expected: `one of: ${known}`,
    });
  }
}

/** The first two and the last two frames of a run may be shorter than a tick. */
const SHORT_FRAMES = 4;

function windowOf(link: LinkInPlan, inputs: readonly InputPlan[]): number {
  const latency = Math.max(0, ...inputs.map((input) => input.latency));
  const tick = Math.min(...inputs.map((input) => input.senderTick));
  return (link.credit + latency) / tick + SHORT_FRAMES;
}

/** The sender's clock at which events may be exchanged: after that where their frame begins, or at it if the frame spans no time. */
function firstExchange({ from, until }: Frame): Units {
  return from === until ? from : from + 1;
}

function createInput(plan: RankPlan, input: InputPlan, port: PortDeclaration | undefined): Input {
  const { latency } = input;
  const isScheduled = plan.schedule !== null;
  switch (input.kind) {
    case 'spikes': {
      const due = (): SpikeInput => new SpikeInput(plan, latency, plan.unitsPerSecond);
      return { kind: 'spikes', plan: input, queue: isScheduled ? new ExchangeSpikeInput() : due() };
    }
    case 'messages': {
      const due = (): MessageInput => new MessageInput(plan, latency, plan.unitsPerSecond);
      const queue = isScheduled ? new ExchangeMessageInput() : due();
      return { kind: 'messages', plan: input, queue };
    }
    case 'continuous': {
      const width = countIndices(port?.indices ?? []);
      return { kind: 'continuous', plan: input, queue: new SampleInput(input, width) };
    }
  }
}

function checkSamples(frame: Frame, link: ConnectedLink): void {
  for (const connection of link.continuous) {
    if (frame.parts.some((part) => part.connection === connection)) continue;
    throw malformed('frame without samples', `samples of connection ${connection}`, 'none');
  }
}

function checkPart(frame: Frame, part: FramePart, own: { part: PartInPlan; input: Input }): void {
  if (part.kind === 'spikes') {
    const { width } = own.input.plan;
    for (const index of part.indices) {
      if (index < 0 || index >= width)
        throw malformed('index of a spike', `0..${width - 1}`, index);
    }
  }
  if (part.kind !== 'continuous') {
    for (const time of part.times) {
      if (!Number.isFinite(time)) throw malformed('time of an event', 'a finite number', time);
    }
    return;
  }
  const columns = own.part.columns?.length ?? 0;
  if (part.columns !== columns)
    throw malformed('columns of samples', String(columns), part.columns);
  const span = partRows(part) * own.input.plan.senderTick;
  if (Number.isFinite(frame.until) && span !== frame.until - frame.from) {
    throw malformed('samples of a frame', `${frame.until - frame.from} units`, span);
  }
}
