import type { RankEngine } from '@antiphon/core';
import type { Observer } from 'rxjs';
import type { PortContext } from './port-context.js';

/**
 * What all outputs do alike. Each is an RxJS observer too, so that a stream can be subscribed by the port itself:
 * `input.spikes$.pipe(...).subscribe(output)`.
 */
export abstract class OutputPort<Value> implements Observer<Value> {
  readonly name: string;
  readonly #context: PortContext;
  /** The call as errors name it; made once, since sending is done in every tick. */
  readonly #call: string;

  constructor(name: string, context: PortContext) {
    this.name = name;
    this.#context = context;
    this.#call = `${context.process}.${name}.send()`;
  }

  /** Sends one value of a stream. */
  abstract next(value: Value): void;

  /** A stream that fails fails the rank. */
  error(error: unknown): void {
    queueMicrotask(() => {
      throw error instanceof Error ? error : new Error(String(error));
    });
  }

  /** A stream that ends leaves the port silent. */
  complete(): void {
    // The end of a stream is not the end of the run.
  }

  protected engine(): RankEngine {
    return this.#context.engineToSend(this.#call);
  }
}
