import { AntiphonError } from '@antiphon/core';
import { isPipeline, type Pipeline } from '../pipeline/pipeline.js';

/** The exports that are taken before all others. */
const PREFERRED = ['pipeline', 'default'];

/**
 * The pipeline that a module exports: the one named `pipeline`, the default export, or the only one there is.
 *
 * @param file - the module's name, for messages
 * @throws CONFIG_PIPELINE_INVALID if there is none, or if it is not clear which one is meant
 */
export function findPipeline(module: Readonly<Record<string, unknown>>, file: string): Pipeline {
  const found = Object.entries(module).filter((entry): entry is [string, Pipeline] =>
    isPipeline(entry[1]),
  );
  for (const name of PREFERRED) {
    const pipeline = found.find(([exported]) => exported === name)?.[1];
    if (pipeline !== undefined) return pipeline;
  }
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first[1];
  const names = Object.keys(module);
  throw new AntiphonError('CONFIG_PIPELINE_INVALID', {
    where: file,
    message:
      first === undefined
        ? 'the module exports no pipeline'
        : 'the module exports several pipelines',
    expected: 'an export named pipeline',
    found: first === undefined ? listNames(names) : listNames(found.map(([name]) => name)),
    remedy: 'Write export const pipeline = definePipeline(...).',
  });
}

function listNames(names: readonly string[]): string {
  return names.length === 0 ? 'no exports' : names.join(', ');
}
