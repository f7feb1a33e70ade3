export { type Connection, connect } from './connection/connect.js';
export { findPipeline } from './load/find-pipeline.js';
export { loadPipeline } from './load/load-pipeline.js';
export type { PipelineBuilder } from './pipeline/build-options.js';
export { definePipeline } from './pipeline/define-pipeline.js';
export type { Part, Pipeline, PipelineOptions, RunOptions } from './pipeline/pipeline.js';
export type { Port, Ports, PortsOf } from './port/port.js';
export {
  continuousIn,
  continuousOut,
  type InputOptions,
  messagesIn,
  messagesOut,
  type PortSpec,
  type PortSpecs,
  spikesIn,
  spikesOut,
} from './port/port-spec.js';
export { PipelineError } from './problem/pipeline-error.js';
export { defineProcess } from './process/define-process.js';
export type { Process, ProcessOptions, Variables } from './process/process.js';
