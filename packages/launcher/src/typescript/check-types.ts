import { createHash } from 'node:crypto';
import type TypeScript from 'typescript';
import { checkOptions, configOf } from './check-options.js';
import { importCompiler } from './import-compiler.js';
import { TypeCache } from './type-cache.js';

/** What {@link checkTypes} goes by. */
export interface CheckTypesOptions {
  /** Folder for what was found before; see {@link TypeCache}. */
  readonly cacheFolder: string;
  /** Folders whose `node_modules` hold our own packages, for scripts that have none. */
  readonly bases: readonly string[];
  /** Whether the text may hold escape sequences for colours. */
  readonly isColoured: boolean;
}

/** What the compiler says about some scripts. */
export interface TypeReport {
  /** Number of errors. */
  readonly errors: number;
  /** The compiler's own messages, with code and markers. */
  readonly text: string;
  /** Whether the answer was known from before. */
  readonly isCached: boolean;
}

/** Changes when what counts as an error changes. */
const CACHE_VERSION = 1;

/**
 * Checks the types of scripts and of what they import, once for all ranks. The next `tsconfig.json` above each script decides on its
 * strictness; how modules are found is ours, as the loader does it.
 */
export async function checkTypes(
  scripts: readonly string[],
  options: CheckTypesOptions,
): Promise<TypeReport> {
  const cache = new TypeCache(options.cacheFolder, cacheKey(scripts, options.bases));
  if (cache.isKnown()) return { errors: 0, text: '', isCached: true };
  const ts = await importCompiler();
  const reports = groupByOptions(ts, scripts, options.bases).map((group) =>
    checkGroup(ts, group, options),
  );
  const errors = reports.reduce((sum, report) => sum + report.errors, 0);
  if (errors === 0) cache.keep(reports.flatMap((report) => report.files));
  return { errors, text: reports.map((report) => report.text).join(''), isCached: false };
}

function cacheKey(scripts: readonly string[], bases: readonly string[]): string {
  const parts = [
    CACHE_VERSION,
    ...bases,
    ...scripts.flatMap((script) => [script, configOf(script)]),
  ];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** Scripts that are checked with the same options, in one go: most of the time goes into the types that they share. */
interface Group {
  readonly scripts: readonly string[];
  readonly options: TypeScript.CompilerOptions;
}

function groupByOptions(
  ts: typeof TypeScript,
  scripts: readonly string[],
  bases: readonly string[],
): Group[] {
  const groups = new Map<string, Group>();
  for (const script of scripts) {
    const options = checkOptions(ts, script, bases);
    const key = JSON.stringify(options);
    const others = groups.get(key)?.scripts ?? [];
    groups.set(key, { scripts: [...others, script], options });
  }
  return [...groups.values()];
}

function checkGroup(
  ts: typeof TypeScript,
  { scripts, options }: Group,
  { isColoured }: CheckTypesOptions,
): { errors: number; text: string; files: string[] } {
  const program = ts.createProgram(scripts, options, moduleHost(ts, options));
  const diagnostics = ts
    .getPreEmitDiagnostics(program)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error);
  const host: TypeScript.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  };
  const text = isColoured
    ? ts.formatDiagnosticsWithColorAndContext(diagnostics, host)
    : ts.formatDiagnostics(diagnostics, host);
  const configs = scripts.flatMap((script) => configOf(script) ?? []);
  const files = program.getSourceFiles().map((file) => file.fileName);
  return { errors: diagnostics.length, text, files: [...files, ...configs] };
}

/** Reads every TypeScript file as a module, as our loader does, whatever a `package.json` says or leaves out. */
function moduleHost(
  ts: typeof TypeScript,
  compilerOptions: TypeScript.CompilerOptions,
): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  return {
    ...host,
    getSourceFile: (file, options, ...more) => {
      const isScript = file.endsWith('.ts') && !file.endsWith('.d.ts');
      if (!isScript || typeof options !== 'object')
        return host.getSourceFile(file, options, ...more);
      const impliedNodeFormat = ts.ModuleKind.ESNext;
      return host.getSourceFile(file, { ...options, impliedNodeFormat }, ...more);
    },
  };
}
