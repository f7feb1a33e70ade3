import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type TypeScript from 'typescript';

/** Options of a user's `tsconfig.json` that say how strict the check is. All others are ours, as the loader has them. */
const STRICTNESS = [
  'strict',
  'exactOptionalPropertyTypes',
  'experimentalDecorators',
  'noFallthroughCasesInSwitch',
  'noImplicitAny',
  'noImplicitOverride',
  'noImplicitReturns',
  'noImplicitThis',
  'noPropertyAccessFromIndexSignature',
  'noUncheckedIndexedAccess',
  'noUnusedLocals',
  'noUnusedParameters',
  'strictNullChecks',
  'strictPropertyInitialization',
  'useUnknownInCatchVariables',
] as const;

const COMMON = {
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * What the compiler is told to check one script.
 *
 * @param bases - folders whose `node_modules` hold our own packages, for scripts whose folder has none
 */
export function checkOptions(
  ts: typeof TypeScript,
  script: string,
  bases: readonly string[],
): TypeScript.CompilerOptions {
  const options: TypeScript.CompilerOptions = {
    ...strictnessOf(ts, script),
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    ...COMMON,
    typeRoots: typeRootsOf(bases),
  };
  const own = ts.resolveModuleName('@antiphon/node', script, options, ts.sys).resolvedModule;
  return own === undefined ? { ...options, paths: pathsTo(bases) } : options;
}

/**
 * The text of a `tsconfig.json` with which editors, and `tsc`, see scripts of a folder as we check them.
 *
 * @param bases - folders whose `node_modules` hold our own packages
 */
export function editorConfig(bases: readonly string[]): string {
  const compilerOptions = {
    strict: true,
    target: 'es2023',
    lib: ['es2023'],
    // As the loader has it, every script is a module, whether or not a package.json says so.
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    ...COMMON,
    typeRoots: typeRootsOf(bases),
    paths: pathsTo(bases),
  };
  return `${JSON.stringify({ compilerOptions }, null, 2)}\n`;
}

/** The `tsconfig.json` in a script's folder, or the nearest above it. */
export function configOf(script: string): string | undefined {
  for (let folder = dirname(script); ; folder = dirname(folder)) {
    const file = join(folder, 'tsconfig.json');
    if (isReadable(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}

function strictnessOf(ts: typeof TypeScript, script: string): TypeScript.CompilerOptions {
  const file = configOf(script);
  if (file === undefined) return { strict: true };
  const { config } = ts.readConfigFile(file, ts.sys.readFile) as { config?: unknown };
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, dirname(file));
  return Object.fromEntries([
    ['strict', true],
    ...STRICTNESS.filter((name) => options[name] !== undefined).map((name) => [
      name,
      options[name],
    ]),
  ]) as TypeScript.CompilerOptions;
}

const typeRootsOf = (bases: readonly string[]): string[] =>
  bases.map((base) => join(base, 'node_modules', '@types'));

function pathsTo(bases: readonly string[]): TypeScript.MapLike<string[]> {
  const below = (path: string): string[] => bases.map((base) => join(base, 'node_modules', path));
  return {
    '@antiphon/*': below('@antiphon/*/dist/index.d.ts'),
    '@antiphon/pynn/compat': below('@antiphon/pynn/dist/compat/index.d.ts'),
    rxjs: below('rxjs'),
    'rxjs/*': below('rxjs/*'),
  };
}

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
