import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { AntiphonError } from '@antiphon/core';
import { endGroup } from '../process/process-group.js';
import type { FoundServer } from './find-nats-server.js';
import { askServerName, findFreePort } from './server-ready.js';

/** Largest message of our own servers [bytes]. */
const MAX_PAYLOAD = 8 * 1024 * 1024;
/** How long a server may take to listen [s]. */
const START_PATIENCE = 10;
/** How long a server that died is started again and again [s]. */
const RESTART_PATIENCE = 30;
const POLL_MS = 25;
const END_PATIENCE = 2;

/** What a {@link NatsServer} needs. */
export interface NatsServerOptions {
  readonly server: FoundServer;
  readonly env: NodeJS.ProcessEnv;
  /** Where its configuration goes, which holds the secret: a folder that only this user can enter. */
  readonly configFile: string;
  readonly logFile: string;
  /** Called with the number of each new process, and of each that ended. */
  readonly onProcess: (event: 'started' | 'ended', pid: number) => void;
  /** Called when it died and could not be started again. */
  readonly onLost: (error: AntiphonError) => void;
}

/** A nats-server of our own: on the loopback interface, with a secret, started again on its port when it dies. */
export class NatsServer {
  readonly url: string;
  readonly token: string;
  /** What it calls itself: known to nobody else, so that a foreign server on our port is not taken for it. */
  readonly name: string = `antiphon-${randomBytes(8).toString('hex')}`;
  /** How often it had to be started again. */
  restarts = 0;
  readonly #options: NatsServerOptions;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #ended: Promise<void> | undefined;
  #revival: Promise<void> | undefined;
  #isClosing = false;

  private constructor(options: NatsServerOptions, port: number, token: string) {
    this.#options = options;
    this.#port = port;
    this.url = `nats://127.0.0.1:${port}`;
    this.token = token;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws BUS_SERVER_FAILED
   */
  static async start(options: NatsServerOptions): Promise<NatsServer> {
    const token = randomBytes(24).toString('hex');
    // Somebody may take the port between our probe and the server's start.
    for (let attempt = 0; attempt < 5; attempt++) {
      const port = await findFreePort();
      const server = new NatsServer(options, port, token);
      const text = configuration(port, token, server.name);
      writeFileSync(options.configFile, text, { mode: 0o600 });
      if (await server.#launch()) return server;
    }
    throw new AntiphonError('BUS_SERVER_FAILED', {
      where: options.server.path,
      message: 'the nats-server did not start',
      remedy: `Look into ${options.logFile}.`,
    });
  }

  /** Ends it; it will not be started again. */
  async stop(): Promise<void> {
    this.#isClosing = true;
    const pid = this.#child?.pid;
    if (pid !== undefined) await endGroup(pid, END_PATIENCE);
    await this.#ended;
    await this.#revival;
  }

  /** Starts the process. `false`: it ended before it listened. */
  async #launch(): Promise<boolean> {
    const { server, env, configFile, logFile, onProcess } = this.#options;
    if (this.#isClosing) return false;
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(server.path, ['-c', configFile], {
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const ended = once(child, 'exit').catch(() => undefined);
    const { pid } = child;
    if (pid === undefined) return false;
    this.#child = child;
    onProcess('started', pid);
    this.#ended = ended.then(() => {
      onProcess('ended', pid);
    });
    if (!(await this.#isListening(child))) {
      await endGroup(pid, END_PATIENCE);
      return false;
    }
    void ended.then(() => {
      this.#revival = this.#revive();
    });
    return true;
  }

  async #isListening(child: ChildProcess): Promise<boolean> {
    const deadline = performance.now() + START_PATIENCE * 1000;
    while (performance.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      if ((await askServerName(this.#port)) === this.name) return true;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return false;
  }

  async #revive(): Promise<void> {
    const deadline = performance.now() + RESTART_PATIENCE * 1000;
    while (!this.#isClosing && performance.now() < deadline) {
      if (await this.#launch()) {
        this.restarts++;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    if (this.#isClosing) return;
    const foreign = await askServerName(this.#port);
    this.#options.onLost(
      new AntiphonError('BUS_SERVER_FAILED', {
        where: this.#options.server.path,
        message: `the nats-server died and could not be started again within ${RESTART_PATIENCE} s`,
        ...(foreign === null ? {} : { found: `another server on its port, '${foreign}'` }),
        remedy: `Look into ${this.#options.logFile}.`,
      }),
    );
  }
}

function configuration(port: number, token: string, name: string): string {
  return [
    `server_name: "${name}"`,
    `listen: "127.0.0.1:${port}"`,
    `max_payload: ${MAX_PAYLOAD}`,
    `max_pending: ${MAX_PAYLOAD * 16}`,
    `authorization { token: "${token}" }`,
    '',
  ].join('\n');
}
