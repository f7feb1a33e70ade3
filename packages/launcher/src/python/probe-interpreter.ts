import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';

/** What an interpreter says about itself. */
export interface InterpreterFacts {
  readonly version: string;
  /** Ending of extension modules that fit it, for instance `.cpython-311-x86_64-linux-gnu.so`. */
  readonly extensionSuffix: string;
  /** Version of each package asked for; an empty text if it has none; `null` if the package cannot be found. */
  readonly packages: Readonly<Record<string, string | null>>;
}

const SCRIPT = `
import importlib.util, json, platform, sys, sysconfig
try:
    from importlib import metadata
except ImportError:
    metadata = None
distributions = {"nest": "nest-simulator"}
def version(name):
    try:
        if importlib.util.find_spec(name) is None:
            return None
    except (ImportError, ValueError):
        return None
    try:
        return metadata.version(distributions.get(name, name.replace("_", "-")))
    except Exception:
        return ""
print(json.dumps({
    "version": platform.python_version(),
    "extensionSuffix": sysconfig.get_config_var("EXT_SUFFIX") or ".so",
    "packages": {name: version(name) for name in sys.argv[1:]},
}))
`;

const PATIENCE_MS = 30_000;

/**
 * Asks an interpreter for its version and for packages, without importing them.
 *
 * @param path - folders to look in before its own, as in PYTHONPATH
 * @returns `undefined` if it does not work as an interpreter
 */
export function probeInterpreter(
  interpreter: string,
  packages: readonly string[],
  path: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<InterpreterFacts | undefined> {
  const pythonPath = [...path, env['PYTHONPATH'] ?? ''].filter((entry) => entry !== '');
  return new Promise((resolve) => {
    execFile(
      interpreter,
      ['-c', SCRIPT, ...packages],
      { timeout: PATIENCE_MS, env: { ...env, PYTHONPATH: pythonPath.join(delimiter) } },
      (error, stdout) => {
        resolve(error === null ? tryParse(stdout) : undefined);
      },
    );
  });
}

function tryParse(text: string): InterpreterFacts | undefined {
  try {
    return JSON.parse(text) as InterpreterFacts;
  } catch {
    return undefined;
  }
}
