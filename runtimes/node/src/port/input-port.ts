import { type RankEngine, unitsToSeconds } from '@antiphon/core';
import { type Observable, Subject } from 'rxjs';
import type { PortContext } from './port-context.js';

/** An input, as far as the beginning of a tick concerns it. */
export interface TickListener {
  /** Hands what is due in the tick that begins to the subscribers. */
  emit(): void;
  /** There are no more ticks. */
  complete(): void;
}

/** What all inputs do alike: read once per tick, and hand what they read to whoever has subscribed. */
export abstract class InputPort<Value> implements TickListener {
  readonly name: string;
  readonly #context: PortContext;
  readonly #subject = new Subject<Value>();
  /** The call as errors name it; made once, since reading is done in every tick. */
  readonly #call: string;
  #readIn = -1;
  #value: Value | undefined;

  constructor(name: string, context: PortContext) {
    this.name = name;
    this.#context = context;
    this.#call = `${context.process}.${name}.read()`;
  }

  protected abstract take(engine: RankEngine): Value;

  protected get values$(): Observable<Value> {
    return this.#subject;
  }

  /**
   * What is due in the present tick; the same object each time within it.
   *
   * @throws CONTROL_STATE outside a tick
   */
  read(): Value {
    const engine = this.#context.engineInTick(this.#call);
    if (this.#readIn !== this.#context.tickNumber || this.#value === undefined) {
      this.#readIn = this.#context.tickNumber;
      this.#value = this.take(engine);
    }
    return this.#value;
  }

  /**
   * What the connection adds to stamps [s], as the plan has it; 0 if the port is not connected.
   *
   * @throws CONTROL_STATE outside a tick
   */
  get latency(): number {
    const { plan } = this.#context.engineInTick(`${this.#context.process}.${this.name}.latency`);
    const input = plan.inputs.find(({ port }) => port === this.name);
    return unitsToSeconds(input?.latency ?? 0, plan.unitsPerSecond);
  }

  emit(): void {
    if (this.#subject.observed) this.#subject.next(this.read());
  }

  complete(): void {
    this.#subject.complete();
  }
}
