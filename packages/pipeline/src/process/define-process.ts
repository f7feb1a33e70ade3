import type { Port, PortOwner, PortsOf } from '../port/port.js';
import type { PortSpecs } from '../port/port-spec.js';
import { isRecord } from '../problem/problem.js';
import { checkProcessOptions } from './check-process-options.js';
import type { Process, ProcessOptions } from './process.js';

/**
 * Describes a process: what to start, and which ports it has. Nothing is started, and nothing is thrown: problems
 * are reported by `definePipeline`, all at once.
 *
 * ```ts
 * const lgn = defineProcess({
 *   name: 'lgn',
 *   binary: './lgn.ts',
 *   ports: { out: spikesOut(200), feedback: spikesIn(50) },
 * });
 * ```
 */
export function defineProcess<const Specs extends PortSpecs = Record<never, never>>(
  options: ProcessOptions<Specs>,
): Process<Specs> {
  const given: ProcessOptions<Specs> = isRecord(options) ? options : { name: '?', binary: '?' };
  const process: Process<Specs> = {
    brand: 'antiphon.process',
    name: String(given.name ?? ''),
    options: given,
    ports: makePorts(given.ports, () => process),
    problems: checkProcessOptions(options),
    as: (name) => defineProcess({ ...given, name }),
  };
  return process;
}

function makePorts<Specs extends PortSpecs>(
  specs: Specs | undefined,
  owner: () => PortOwner,
): PortsOf<Specs> {
  const ports = Object.entries(isRecord(specs) ? specs : {}).filter(([, spec]) => isRecord(spec));
  return Object.fromEntries(
    ports.map(([name, spec]) => [name, makePort(name, spec, owner)]),
  ) as PortsOf<Specs>;
}

/** The owner is asked for late: a process and its ports know each other. */
function makePort(name: string, spec: PortSpecs[string], owner: () => PortOwner): Port {
  return {
    ...spec,
    brand: 'antiphon.port',
    name,
    get owner() {
      return owner();
    },
  };
}
