import { spawnSync } from 'node:child_process';
import { SetupFailure } from './setup-failure.mjs';

const PROBE = `import json, os, sys, sysconfig, importlib.util as u
print(json.dumps({'path': os.path.realpath(sys.executable), 'version': list(sys.version_info[:3]),
 'venv': bool(u.find_spec('ensurepip') and u.find_spec('venv')),
 'headers': os.path.exists(os.path.join(sysconfig.get_paths()['include'], 'Python.h'))}))`;

/** The oldest Python that the pinned packages accept. */
const OLDEST = [3, 11];

/**
 * The Python that the project's environment is made from: `ANTIPHON_PYTHON`, else `python3` on the path.
 * @returns {{ path: string, version: string, venv: boolean, headers: boolean } | undefined} undefined where there is none
 * @throws {SetupFailure} when it is older than 3.11
 */
export function findInterpreter() {
  const command = process.env.ANTIPHON_PYTHON ?? 'python3';
  const probe = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' });
  if (probe.error || probe.status !== 0) return undefined;
  const found = JSON.parse(probe.stdout);
  const [major, minor] = found.version;
  if (major !== OLDEST[0] || minor < OLDEST[1]) {
    throw new SetupFailure(
      `${command} is Python ${found.version.join('.')}; ${OLDEST.join('.')} or newer is needed`,
      'install a newer Python and name it: ANTIPHON_PYTHON=/path/to/python3.11',
    );
  }
  return { ...found, version: found.version.join('.') };
}
