import { AntiphonError, type PipelineDescription, type ProcessDescription } from '@antiphon/core';

/** Keys that say how a process is started; `--set` changes variables only. */
const KEYWORDS = new Set([
  'np',
  'binary',
  'args',
  'wd',
  'timebase',
  'python',
  'threads',
  'env',
  'mpirun',
]);

/**
 * Applies `--set key=value`: to the global section and to every process that has the key itself. `--set process.key=value` is for one
 * process only.
 *
 * @throws CONFIG_VALUE_INVALID
 */
export function setVariables(
  description: PipelineDescription,
  settings: readonly string[],
): PipelineDescription {
  return settings.reduce(setVariable, description);
}

function setVariable(description: PipelineDescription, setting: string): PipelineDescription {
  const at = setting.indexOf('=');
  const key = setting.slice(0, at).trim();
  const value = setting.slice(at + 1).trim();
  if (at < 1 || key === '') throw invalid(setting, 'key=value or process.key=value');
  const owner = ownerOf(description, key);
  const own = owner === undefined ? key : key.slice(owner.name.length + 1);
  if (KEYWORDS.has(own)) throw invalid(setting, `a variable; ${own} says how a process is started`);
  return {
    ...description,
    variables:
      owner === undefined ? { ...description.variables, [key]: value } : description.variables,
    processes: description.processes.map((process) =>
      process === owner || (owner === undefined && key in process.variables)
        ? withVariable(process, own, value)
        : process,
    ),
  };
}

function withVariable(process: ProcessDescription, key: string, value: string): ProcessDescription {
  const variables = { ...process.variables, [key]: value };
  if (process.keyPlaces === undefined) return { ...process, variables };
  // What counts now is not what the file has there.
  const { [key]: _, ...keyPlaces } = process.keyPlaces;
  return { ...process, variables, keyPlaces };
}

/**
 * The process that `process.key` names; `undefined` for a key that is for all. Names and keys may hold dots themselves.
 *
 * @throws CONFIG_VALUE_INVALID for a process that does not exist
 */
function ownerOf(
  { variables, processes }: PipelineDescription,
  key: string,
): ProcessDescription | undefined {
  const [owner] = processes
    .filter(({ name }) => name !== '' && key.startsWith(`${name}.`))
    .toSorted((a, b) => b.name.length - a.name.length);
  const isKnown = key in variables || processes.some((process) => key in process.variables);
  if (owner !== undefined || isKnown || !key.includes('.')) return owner;
  const wanted = key.slice(0, key.indexOf('.'));
  const names = processes.map(({ name }) => name).join(', ');
  throw new AntiphonError('CONFIG_VALUE_INVALID', {
    where: '--set',
    message: `there is no process '${wanted}' (there are ${names})`,
    remedy: 'Correct the name, or leave it out to set the variable for all.',
  });
}

function invalid(setting: string, expected: string): AntiphonError {
  return new AntiphonError('CONFIG_VALUE_INVALID', {
    where: '--set',
    message: 'a setting cannot be used',
    expected,
    found: setting,
    remedy: 'Give it as --set stoptime=2 or --set A.rate=20.',
  });
}
