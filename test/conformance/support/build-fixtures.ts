import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = new URL('../../../', import.meta.url);

/** A path from the root of the repository. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(path, root));

/** Compiles the TypeScript fixtures; at once when nothing has changed. */
export async function buildFixtures(): Promise<void> {
  const compiler = fromRoot('node_modules/typescript/bin/tsc');
  const project = fromRoot('test/conformance/fixtures');
  try {
    await promisify(execFile)(process.execPath, [compiler, '-b', project]);
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`the fixtures do not compile:\n${output}`, { cause: error });
  }
}
