import { secondsToUnits, unitsToSeconds } from '@antiphon/core';
import type { GraphCase, GraphConnection } from './graph-file.js';
import { inputName } from './graph-plan.js';
import { initialState, mix, sampleOf } from './workload-hash.js';

/** What a workload needs of a runtime; a {@link RankEngine} has it, and so has every SDK. */
export interface WorkloadPorts {
  takeSpikes(port: string): { times: Float64Array; indices: Int32Array };
  takeSamples(port: string): Float64Array;
  takeMessages(port: string): readonly { time: number; data: Uint8Array }[];
  sendSpikes(port: string, times: number[], indices: number[]): void;
  sendSamples(port: string, row: number[]): void;
  sendMessage(port: string, time: number, data: Uint8Array): void;
}

/** The deterministic workload of one rank of a graph (test/model/README.md, "The workload"). */
export class RankWorkload {
  readonly #graph: GraphCase;
  readonly #process: number;
  readonly #rank: number;
  readonly #unitsPerSecond: number;
  readonly #inputs: readonly (readonly [number, GraphConnection])[];
  state: number;
  log = 0;
  delivered = 0;

  constructor(graph: GraphCase, process: number, rank: number, unitsPerSecond: number) {
    this.#graph = graph;
    this.#process = process;
    this.#rank = rank;
    this.#unitsPerSecond = unitsPerSecond;
    this.#inputs = [...graph.connections.entries()].filter(([, c]) => c.to === process);
    this.state = initialState(graph.seed, process, rank);
  }

  /** Executes the tick at `T` [units] on the rank's ports. */
  tick(T: number, ports: WorkloadPorts): void {
    this.state = mix(this.state, T);
    for (const [number, connection] of this.#inputs) {
      this.state = mix(this.state, number);
      this.#take(T, number, connection, ports);
    }
    this.#emitSpikes(T, ports);
    this.#emitMessages(T, ports);
    const { state } = this;
    ports.sendSamples(
      'continuous',
      this.#own.map((index) => sampleOf(state, index)),
    );
  }

  get #own(): readonly number[] {
    return this.#graph.processes[this.#process]!.own[this.#rank]!;
  }

  #units(seconds: number): number {
    return secondsToUnits(seconds, this.#unitsPerSecond);
  }

  #given(T: number, number: number, first: number, second: number): void {
    this.state = mix(mix(this.state, first), second);
    this.log = mix(mix(mix(mix(this.log, T), number), first), second);
    this.delivered++;
  }

  #take(T: number, number: number, connection: GraphConnection, ports: WorkloadPorts): void {
    const port = inputName(number);
    if (connection.kind === 'spikes') {
      const { times, indices } = ports.takeSpikes(port);
      times.forEach((time, i) => {
        this.#given(T, number, this.#units(time), indices[i]!);
      });
    } else if (connection.kind === 'messages') {
      for (const { time, data } of ports.takeMessages(port)) {
        const payload = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
        this.#given(T, number, this.#units(time), payload);
      }
    } else {
      const row = ports.takeSamples(port);
      const tick = this.#graph.processes[connection.from]!.tick;
      connection.want?.[this.#rank]?.forEach((index, i) => {
        // Samples are 16-bit integers, so the interpolated value times the tick is a whole number.
        this.#given(T, number, index, Math.round(row[i]! * tick));
      });
    }
  }

  get #firstStamp(): number {
    return this.#graph.processes[this.#process]!.closed === 'right' ? 1 : 0;
  }

  #emitSpikes(T: number, ports: WorkloadPorts): void {
    const own = this.#own;
    const { tick } = this.#graph.processes[this.#process]!;
    if (own.length === 0) return;
    const times: number[] = [];
    const indices: number[] = [];
    let z = this.state;
    for (let i = 0; i < (this.state & 3); i++) {
      z = mix(z, i);
      times.push(unitsToSeconds(T + this.#firstStamp + (z % tick), this.#unitsPerSecond));
      z = mix(z, 77);
      indices.push(own[z % own.length]!);
    }
    ports.sendSpikes('spikes', times, indices);
  }

  #emitMessages(T: number, ports: WorkloadPorts): void {
    const { tick } = this.#graph.processes[this.#process]!;
    let z = mix(this.state, 1000);
    for (let i = 0; i < ((this.state >>> 2) & 3); i++) {
      z = mix(z, i);
      const stamp = T + this.#firstStamp + (z & 3) * (tick >>> 2);
      const data = new Uint8Array(4);
      new DataView(data.buffer).setUint32(0, mix(z, 78), true);
      ports.sendMessage('messages', unitsToSeconds(stamp, this.#unitsPerSecond), data);
    }
  }
}
