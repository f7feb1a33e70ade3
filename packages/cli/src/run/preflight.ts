import { join } from 'node:path';
import { readStopTimes } from '@antiphon/coordinator';
import { checkDescription, type Diagnostic, type PipelineDescription } from '@antiphon/core';
import { cacheFolder, checkTypes, type ProcessCommand, resolveCommands } from '@antiphon/launcher';
import { UTILITIES } from '@antiphon/utilities';
import { ADAPTERS, moduleBases, ownEnvironment, ownPackages, SOURCES } from '../own-places.js';
import { checkSections } from './check-sections.js';

/** What is checked before anything is started. */
export interface PreflightOptions {
  readonly folder: string;
  /** See CommandContext. */
  readonly besides?: string;
  readonly env: NodeJS.ProcessEnv;
  /** A folder of the run's own; `undefined` if nothing is going to be started. */
  readonly scratch?: string;
  readonly isColoured: boolean;
  /** Processes that somebody else starts. */
  readonly attached?: ReadonlySet<string>;
  /** Whoever read the file has checked the description already. */
  readonly isRead?: boolean;
}

/** How everything would be started, and all that stands against it. */
export interface Preflight {
  readonly commands: readonly ProcessCommand[];
  readonly diagnostics: readonly Diagnostic[];
  /** The TypeScript compiler's own words; empty if it has no complaints. */
  readonly typeErrors: string;
}

/** Checks programs, interpreters, packages, stop times and types of a pipeline without starting anything. */
export async function preflight(
  description: PipelineDescription,
  { folder, besides, env, scratch, isColoured, attached, isRead = false }: PreflightOptions,
): Promise<Preflight> {
  const statics = isRead
    ? []
    : [...checkDescription(description), ...readStopTimes(description).diagnostics];
  const started = description.processes.filter(({ name }) => attached?.has(name) !== true);
  const resolved = await resolveCommands(
    { ...description, processes: started },
    {
      folder,
      ...(besides === undefined ? {} : { besides }),
      env,
      adapters: ADAPTERS,
      utilities: UTILITIES,
      moduleBases: moduleBases(),
      ownEnvironment: ownEnvironment(),
      ownPackages: ownPackages(),
      sources: SOURCES,
      ...(scratch === undefined ? {} : { scratch }),
    },
  );
  const types = await checkScripts(resolved.commands, isColoured);
  return {
    commands: resolved.commands,
    diagnostics: [
      ...statics,
      ...resolved.diagnostics,
      ...checkSections(description, resolved.commands),
      ...types.diagnostics,
    ],
    typeErrors: types.text,
  };
}

async function checkScripts(
  commands: readonly ProcessCommand[],
  isColoured: boolean,
): Promise<{ diagnostics: Diagnostic[]; text: string }> {
  const scripts = commands.flatMap(({ language, script }) =>
    language === 'typescript' && script !== undefined ? [script] : [],
  );
  if (scripts.length === 0) return { diagnostics: [], text: '' };
  const { errors, text } = await checkTypes([...new Set(scripts)], {
    cacheFolder: join(cacheFolder(), 'types'),
    bases: moduleBases(),
    isColoured,
  });
  if (errors === 0) return { diagnostics: [], text: '' };
  const message = `the TypeScript compiler finds ${errors} ${errors === 1 ? 'error' : 'errors'}`;
  return { diagnostics: [{ severity: 'error', code: 'CONFIG_TYPES', message }], text };
}
