import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AntiphonError, ERROR_TABLE, type ErrorCode } from '@antiphon/core';
import { findInterpreter, probeInterpreter } from '@antiphon/launcher';
import type { Backend, BackendAnswer, BackendExit, BackendRequest } from './backend.js';
import { PYTHON_MODELS } from './python-models.js';
import { WorkerProcess } from './worker-process.js';

/** Simulators that PyNN itself has. */
export type PythonBackendName = 'nest' | 'neuron' | 'brian2';

/** How the Python side is started. */
export interface PythonBackendOptions {
  /** The interpreter: a path, or a name on PATH; else the active environment's, else the project's own. */
  readonly python?: string;
  /** Takes what the simulator prints; by default it is kept for messages of errors only. */
  readonly onOutput?: (text: string) => void;
  /** Takes a line now and then where building takes long; by default it goes to the error output. */
  readonly onProgress?: (line: string) => void;
}

/** The project's own Python environment, beside its packages. */
const OWN_ENVIRONMENT = fileURLToPath(new URL('../../../../.venv', import.meta.url));

interface WorkerError {
  readonly type: string;
  readonly message: string;
  readonly code: string | null;
  readonly traceback: string;
}

/** PyNN in a Python process, started with the first request and kept for the ones after. */
export class PythonBackend implements Backend {
  readonly name: PythonBackendName;
  readonly cellTypes: readonly string[];
  readonly synapseTypes: readonly string[];
  readonly #options: PythonBackendOptions;
  #worker: WorkerProcess | undefined;
  #count = 0;
  readonly #listeners = new Set<(exit: BackendExit) => void>();

  constructor(name: PythonBackendName, options: PythonBackendOptions = {}) {
    this.name = name;
    this.cellTypes = PYTHON_MODELS[name].cellTypes;
    this.synapseTypes = PYTHON_MODELS[name].synapseTypes;
    this.#options = options;
  }

  /** Of the Python process, while there is one. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  async request({ call, args, tables = {} }: BackendRequest): Promise<BackendAnswer> {
    this.#worker ??= await this.#start();
    const id = this.#count++;
    const answer = await this.#worker
      .ask({ header: { id, call, args }, tables })
      .catch((error: unknown) => {
        this.#worker = undefined;
        throw error;
      });
    const error = answer.header['error'] as WorkerError | undefined;
    if (error !== undefined) throw this.#refusal(error);
    return { result: answer.header['result'], tables: answer.tables };
  }

  watch(listener: (exit: BackendExit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.close();
  }

  async #start(): Promise<WorkerProcess> {
    const { python, onOutput = () => undefined } = this.#options;
    const { onProgress = (line: string) => void process.stderr.write(`${this.name}: ${line}\n`) } =
      this.#options;
    const ownEnvironment = existsSync(join(OWN_ENVIRONMENT, 'bin', 'python'))
      ? OWN_ENVIRONMENT
      : undefined;
    const found = findInterpreter(python, process.cwd(), { env: process.env, ownEnvironment });
    if (found === undefined) {
      throw new AntiphonError('INTERPRETER_NOT_FOUND', {
        message: 'there is no Python interpreter to run PyNN with',
        where: this.name,
        ...(python === undefined ? {} : { found: python }),
      });
    }
    await this.#demandPackages(found.path);
    return new WorkerProcess({
      name: this.name,
      command: found.path,
      args: ['-m', 'antiphon_pynn', this.name],
      env: { ...process.env, PYTHONUNBUFFERED: '1' },
      onOutput,
      onProgress,
      onExit: (exit) => {
        for (const listener of this.#listeners) listener(exit);
      },
    });
  }

  /** @throws PYTHON_PACKAGE_MISSING, SIMULATOR_MISSING, INTERPRETER_NOT_FOUND */
  async #demandPackages(path: string): Promise<void> {
    const packages = ['antiphon_pynn', 'pyNN', this.name];
    const facts = await probeInterpreter(path, packages, [], process.env);
    if (facts === undefined) {
      throw new AntiphonError('INTERPRETER_NOT_FOUND', {
        message: 'this does not work as a Python interpreter',
        where: this.name,
        found: path,
      });
    }
    const missing = packages.find((name) => facts.packages[name] == null);
    if (missing === undefined) return;
    throw new AntiphonError(
      missing === this.name ? 'SIMULATOR_MISSING' : 'PYTHON_PACKAGE_MISSING',
      {
        message: `${path}, Python ${facts.version}, cannot import '${missing}'`,
        where: this.name,
        remedy:
          "Run `npm run setup`, which installs it into the project's own environment, or name an interpreter that has it: simulator(name, { python }).",
      },
    );
  }

  #refusal({ type, message, code, traceback }: WorkerError): AntiphonError {
    if (code !== null && code in ERROR_TABLE) {
      return new AntiphonError(code as ErrorCode, { message, where: this.name, detail: traceback });
    }
    return new AntiphonError('PYNN_BACKEND_REFUSED', {
      message: `${type}: ${message}`,
      where: this.name,
      detail: traceback,
    });
  }
}
