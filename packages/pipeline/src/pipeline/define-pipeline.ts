import { checkDescription, hasErrors } from '@antiphon/core';
import type { Ports } from '../port/port.js';
import { PipelineError } from '../problem/pipeline-error.js';
import { buildOptions, type PipelineBuilder } from './build-options.js';
import { checkPipelineOptions } from './check-pipeline-options.js';
import { copyOptions } from './copy-pipeline.js';
import { describePipeline } from './describe.js';
import type { Pipeline, PipelineOptions, RunOptions } from './pipeline.js';

/**
 * Makes a pipeline of processes and connections, or of whole pipelines. The second form takes a function that adds
 * them one by one and returns the ports to expose.
 *
 * ```ts
 * export const pipeline = definePipeline('demo', {
 *   processes: [lgn, cortex],
 *   connections: [connect(lgn.ports.out, cortex.ports.in)],
 *   stopMs: 1000,
 * });
 *
 * export const pair = definePipeline('pair', ({ add, connect }) => {
 *   const [left, right] = [add(cell.as('left')), add(cell.as('right'))];
 *   connect(left.ports.out, right.ports.in);
 *   return { out: right.ports.out };
 * });
 * ```
 *
 * @throws PipelineError with all problems at once
 */
export function definePipeline<const Exposed extends Ports = Record<never, never>>(
  name: string,
  options: PipelineOptions<Exposed>,
): Pipeline<Exposed>;
export function definePipeline<const Exposed extends Ports>(
  name: string,
  build: (builder: PipelineBuilder) => Exposed,
  run?: RunOptions,
): Pipeline<Exposed>;
export function definePipeline(
  name: string,
  build: (builder: PipelineBuilder) => void,
  run?: RunOptions,
): Pipeline<Record<never, never>>;
export function definePipeline(
  name: string,
  given: PipelineOptions | ((builder: PipelineBuilder) => unknown),
  run: RunOptions = {},
): Pipeline {
  const options = typeof given === 'function' ? buildOptions(given, run) : given;
  const shape = checkPipelineOptions(name, options);
  if (shape.length > 0) throw new PipelineError(String(name), shape);
  const pipeline: Pipeline = {
    brand: 'antiphon.pipeline',
    name,
    options,
    ports: options.ports ?? {},
    as: (other) => definePipeline(other, copyOptions(options)),
    toDescription: () => describePipeline(pipeline).description,
  };
  const { description, problems } = describePipeline(pipeline);
  const found = [...problems, ...checkDescription(description)];
  if (hasErrors(found)) throw new PipelineError(name, found);
  return pipeline;
}
