import type { PortDirection, PortKind } from '@antiphon/core';
import type { PortSpec, PortSpecs } from './port-spec.js';

/** The process that a port belongs to; ports are told apart by its identity. */
export interface PortOwner {
  readonly name: string;
}

/** A port of one process of a pipeline: what `connect` takes. */
export interface Port<
  Kind extends PortKind = PortKind,
  Direction extends PortDirection = PortDirection,
> extends PortSpec<Kind, Direction> {
  readonly brand: 'antiphon.port';
  readonly name: string;
  readonly owner: PortOwner;
}

/** Ports of a process or pipeline by name. */
export type Ports = Readonly<Record<string, Port>>;

/** The ports that a process has when its options say `Specs`. */
export type PortsOf<Specs extends PortSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends PortSpec<infer Kind, infer Direction>
    ? Port<Kind, Direction>
    : never;
};

/** Recognises a port, also one of another copy of this package. */
export function isPort(value: unknown): value is Port {
  return typeof value === 'object' && value !== null && 'brand' in value
    ? value.brand === 'antiphon.port'
    : false;
}
