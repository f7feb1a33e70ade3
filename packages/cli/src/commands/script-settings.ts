import type { RunSettings } from './run-settings.js';

/** What `antiphon run` or `antiphon plan` was told, for the runs of the script that it has started. */
export interface ScriptSettings extends RunSettings {
  readonly command: 'run' | 'plan';
  readonly json?: boolean;
}

const VARIABLE = 'ANTIPHON_SCRIPT_SETTINGS';

/** The environment variable that hands settings down to the script's conductors. */
export function scriptEnvironment(settings: ScriptSettings): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(settings) };
}

/** The settings of the command that has started the script; `undefined`: it was started by itself. */
export function readScriptSettings(env: NodeJS.ProcessEnv): ScriptSettings | undefined {
  const text = env[VARIABLE];
  return text === undefined ? undefined : (JSON.parse(text) as ScriptSettings);
}
