import type { ErrorCode } from '@antiphon/core';
import type { Adapter, ProcessCommand } from '../command/process-command.js';

/** What our own packages import, by the names of their wheels. Of other modules nobody knows where they come from. */
const OUR_NEEDS: readonly string[] = ['numpy', 'pyarrow'];

/** Why a program ended, as far as its launcher can tell. */
export interface ExitReason {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Explains the end of a Python program that could not import a package: which interpreter lacks it, and how it gets it.
 *
 * @param tail - last lines that the program printed
 * @returns `null` if it did not end of that
 */
export function explainImportError(
  { language, command }: ProcessCommand,
  adapters: readonly Adapter[],
  tail: readonly string[],
): ExitReason | null {
  const last = tail.findLast((line) => line.trim() !== '') ?? '';
  const [, name] = /^ModuleNotFoundError: No module named '([\w.]+)'$/.exec(last) ?? [];
  if (language !== 'python' || name === undefined) return null;
  const [root = name] = name.split('.');
  const adapter = adapters.find(({ packages }) => packages.includes(root));
  const wheel = adapter?.simulator ?? OUR_NEEDS.find((needed) => needed === root);
  return {
    code: adapter === undefined ? 'PYTHON_PACKAGE_MISSING' : 'SIMULATOR_MISSING',
    message: `its interpreter ${command} cannot import '${root}'`,
    remedy:
      wheel === undefined
        ? `There is no module ${root} in the script's folder or in this interpreter: set env=PYTHONPATH=... to its folder, or name an interpreter that has it with python=.`
        : `Run ${command} -m pip install ${wheel}, or name another interpreter with python=.`,
  };
}
