import { AntiphonError, type PipelineDescription } from '@antiphon/core';

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
  const dot = key.indexOf('.');
  const owner = description.processes.find(({ name }) => dot > 0 && name === key.slice(0, dot));
  const own = owner === undefined ? key : key.slice(dot + 1);
  if (KEYWORDS.has(own)) throw invalid(setting, `a variable; ${own} says how a process is started`);
  return {
    ...description,
    variables:
      owner === undefined ? { ...description.variables, [key]: value } : description.variables,
    processes: description.processes.map((process) =>
      process === owner || (owner === undefined && key in process.variables)
        ? { ...process, variables: { ...process.variables, [own]: value } }
        : process,
    ),
  };
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
