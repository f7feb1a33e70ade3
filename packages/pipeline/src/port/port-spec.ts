import type { PortDirection, PortKind } from '@antiphon/core';

/** What a process in a pipeline says about one of its ports, before the port belongs to a process. */
export interface PortSpec<
  Kind extends PortKind = PortKind,
  Direction extends PortDirection = PortDirection,
> extends InputOptions {
  readonly kind: Kind;
  readonly direction: Direction;
  /** Number of global indices; left out: what the ranks declare. */
  readonly width?: number;
}

/** For experts: what an input asks of the connection into it, in place of what the program declares. */
export interface InputOptions {
  /** Acceptable latency; for continuous ports the delay [ms]. */
  readonly latencyMs?: number;
  /** How far the sender may run ahead, in its own ticks. */
  readonly maxBuffered?: number;
}

/** The ports of a process by name. */
export type PortSpecs = Readonly<Record<string, PortSpec>>;

/** An output that emits spikes. @param width - number of indices */
export function spikesOut(width?: number): PortSpec<'spikes', 'out'> {
  return { kind: 'spikes', direction: 'out', ...withWidth(width) };
}

/** An input that takes spikes. @param width - number of indices, at most that of the output */
export function spikesIn(width?: number, options: InputOptions = {}): PortSpec<'spikes', 'in'> {
  return { ...options, kind: 'spikes', direction: 'in', ...withWidth(width) };
}

/** An output that is sampled once in each tick. @param width - number of indices */
export function continuousOut(width?: number): PortSpec<'continuous', 'out'> {
  return { kind: 'continuous', direction: 'out', ...withWidth(width) };
}

/** An input that has a value in each tick. @param width - number of indices, at most that of the output */
export function continuousIn(
  width?: number,
  options: InputOptions = {},
): PortSpec<'continuous', 'in'> {
  return { ...options, kind: 'continuous', direction: 'in', ...withWidth(width) };
}

/** An output that sends messages of bytes. */
export function messagesOut(): PortSpec<'messages', 'out'> {
  return { kind: 'messages', direction: 'out' };
}

/** An input that receives messages of bytes. */
export function messagesIn(options: InputOptions = {}): PortSpec<'messages', 'in'> {
  return { ...options, kind: 'messages', direction: 'in' };
}

function withWidth(width: number | undefined): { width?: number } {
  return width === undefined ? {} : { width };
}
