import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivateFolder } from '../folder/private-folder.js';
import { signalGroup } from '../process/process-group.js';
import { findNatsServer } from './find-nats-server.js';
import { NatsServer } from './nats-server.js';
import { askServerName } from './server-ready.js';

const VENV = fileURLToPath(new URL('../../../../.venv', import.meta.url));
/** How long what will happen may take on a busy machine. */
const PATIENCE = { timeout: 20_000 };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-server-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that says it is a nats-server of some version. */
function impostor(name: string, version: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho 'nats-server: v${version}'\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('a nats-server is looked for', () => {
  it('first in ANTIPHON_NATS_SERVER, and nowhere else if that is set', async () => {
    const path = impostor('asked', '2.11.3');
    const env = { ANTIPHON_NATS_SERVER: path, PATH: '' };
    expect(await findNatsServer({ env, environments: [VENV] })).toEqual({
      path,
      version: '2.11.3',
      source: 'ANTIPHON_NATS_SERVER',
    });
    const old = { ANTIPHON_NATS_SERVER: impostor('old', '2.9.10') };
    await expect(findNatsServer({ env: old, environments: [VENV] })).rejects.toThrow(
      /^BUS_SERVER_TOO_OLD: .*old: .*\(expected 2\.10 or later, found 2\.9\.10\)/,
    );
    const none = { ANTIPHON_NATS_SERVER: 'no-such-server', PATH: '' };
    await expect(findNatsServer({ env: none, environments: [VENV] })).rejects.toThrow(
      /^BUS_SERVER_MISSING: ANTIPHON_NATS_SERVER: 'no-such-server' is no program/,
    );
  });

  it('then in Python environments, before an older one on PATH', async () => {
    impostor('nats-server', '2.9.10');
    const env = { PATH: folder };
    expect(await findNatsServer({ env, environments: ['/nowhere', VENV] })).toMatchObject({
      source: 'wheel',
    });
    await expect(findNatsServer({ env, environments: [] })).rejects.toThrow(/BUS_SERVER_TOO_OLD/);
    await expect(findNatsServer({ env: {}, environments: [] })).rejects.toThrow(
      /BUS_SERVER_MISSING/,
    );
  });

  it('and must answer as one', async () => {
    const env = { ANTIPHON_NATS_SERVER: '/bin/false' };
    await expect(findNatsServer({ env, environments: [] })).rejects.toThrow(
      /BUS_SERVER_MISSING: \/bin\/false: this program does not answer as a nats-server/,
    );
  });
});

describe('a nats-server of our own', () => {
  it('listens with a secret, comes back on its port when it dies, and ends when told to', async () => {
    using scratch = new PrivateFolder();
    const events: string[] = [];
    const configFile = scratch.file('nats.conf');
    const server = await NatsServer.start({
      server: await findNatsServer({ env: process.env, environments: [VENV] }),
      env: process.env,
      configFile,
      logFile: scratch.file('nats.log'),
      onProcess: (event) => events.push(event),
      onLost: (error) => {
        throw error;
      },
    });
    const port = Number(new URL(server.url).port);
    await expect.poll(() => askServerName(port), PATIENCE).toBe(server.name);
    expect(statSync(configFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(configFile, 'utf8')).toContain(server.token);
    signalGroup(server.pid ?? 0, 'SIGKILL');
    await expect.poll(() => server.restarts, PATIENCE).toBe(1);
    await expect.poll(() => askServerName(port), PATIENCE).toBe(server.name);
    await server.stop();
    expect(await askServerName(port)).toBe(null);
    expect(events).toEqual(['started', 'ended', 'started', 'ended']);
  });

  it('is not confused with a foreign one that has taken its port', async () => {
    using scratch = new PrivateFolder();
    const found = await findNatsServer({ env: process.env, environments: [VENV] });
    // Ours is held back on its way up, as on a busy machine, so that the other one is there before it.
    const hold = scratch.file('hold');
    const path = scratch.file('late-nats-server');
    const script = `while [ -e '${hold}' ]; do sleep 0.05; done; exec '${found.path}' "$@"`;
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    let starts = 0;
    const server = await NatsServer.start({
      server: { ...found, path },
      env: process.env,
      configFile: scratch.file('nats.conf'),
      logFile: scratch.file('nats.log'),
      onProcess: (event) => {
        if (event === 'started') starts++;
      },
      onLost: (error) => {
        throw error;
      },
    });
    const port = new URL(server.url).port;
    writeFileSync(hold, '');
    signalGroup(server.pid ?? 0, 'SIGKILL');
    await expect.poll(() => starts, PATIENCE).toBe(2);
    using foreign = spawn(found.path, ['-a', '127.0.0.1', '-p', port, '-n', 'foreign']);
    await expect.poll(() => askServerName(Number(port)), PATIENCE).toBe('foreign');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.restarts).toBe(0);
    foreign.kill('SIGKILL');
    await once(foreign, 'exit');
    rmSync(hold);
    await expect.poll(() => server.restarts, PATIENCE).toBe(1);
    await expect.poll(() => askServerName(Number(port)), PATIENCE).toBe(server.name);
    await server.stop();
  });

  it('that does not start is an error with the place of its log', async () => {
    using scratch = new PrivateFolder();
    const logFile = scratch.file('nats.log');
    await expect(
      NatsServer.start({
        server: { path: '/bin/false', version: '2.10.0', source: 'PATH' },
        env: process.env,
        configFile: scratch.file('nats.conf'),
        logFile,
        onProcess: () => undefined,
        onLost: () => undefined,
      }),
    ).rejects.toThrow(`Look into ${logFile}`);
  });
});
