import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import { AntiphonError, isAntiphonError } from '@antiphon/core';
import { activitiesOf, type Simulator, simulator } from '@antiphon/pynn';
import {
  type ModelAnswer,
  type ModelFailure,
  type ModelRequest,
  REQUEST_VARIABLE,
} from './model-answer.js';

/** Where the answer goes: the model may print what it likes. */
const ANSWER_FD = 3;

type Model = (sim: Simulator, variables: ModelRequest['variables']) => unknown;

/** Runs a model on one simulator, in a process of its own, and hands over what was recorded. */
async function runModel({
  file,
  simulator: name,
  python,
  variables,
}: ModelRequest): Promise<ModelAnswer> {
  let printed = '';
  const sim = simulator(name, {
    ...(python === null ? {} : { python }),
    onOutput: (text) => {
      printed = (printed + text).slice(-4000);
    },
  });
  try {
    const model = await importModel(file);
    await model(sim, variables);
    const activities = [];
    for (const population of sim.populations) {
      activities.push(...activitiesOf(await population.getData()));
    }
    return { activities, knownFaults: sim.warnings, failure: null };
  } catch (error) {
    return { activities: [], knownFaults: [], failure: failureOf(error, printed) };
  } finally {
    await sim.close();
  }
}

async function importModel(file: string): Promise<Model> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const model = module['default'] ?? module['model'];
  if (typeof model === 'function') return model as Model;
  throw new AntiphonError('PYNN_MODEL_INVALID', {
    message: 'the module exports no model',
    expected: 'export default async function (sim) { sim.setup(); ...; await sim.run(1000); }',
    found: `exports ${Object.keys(module).join(', ') || 'nothing'}`,
    where: file,
  });
}

function failureOf(error: unknown, printed: string): ModelFailure {
  if (isAntiphonError(error)) {
    const { code, message, details } = error;
    return { code, message, detail: details.detail ?? '' };
  }
  const reason = error instanceof Error ? error : new Error(String(error));
  return { code: null, message: reason.message, detail: reason.stack ?? printed };
}

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(ANSWER_FD, bytes, at);
}

const request = JSON.parse(process.env[REQUEST_VARIABLE] ?? '{}') as ModelRequest;
delete process.env[REQUEST_VARIABLE];
writeAll(serialize(await runModel(request)));
// The model may have left timers or sockets open.
process.exit(0);
