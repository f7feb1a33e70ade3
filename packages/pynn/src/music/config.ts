import type { Backend } from '../backend/backend.js';
import type { PythonBackendName, PythonBackendOptions } from '../backend/python-backend.js';

/** How a simulator takes part. */
export interface SimulatorConfigOptions extends PythonBackendOptions {
  /** How often it exchanges spikes with the others [ms]. @default as rarely as the delays between all simulators allow */
  readonly tick?: number;
}

/** How a program is started; as in the section of a MUSIC configuration file. */
export interface ProgramConfigOptions {
  /** Variables that it reads; `stoptime` [s] is the end of the first run if it is not among them. */
  readonly variables?: Readonly<Record<string, string | number | boolean>>;
  /** The interpreter of a Python program. */
  readonly python?: string;
  /** Working folder. */
  readonly wd?: string;
  readonly threads?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The command that starts its ranks as one MPI program. */
  readonly mpirun?: string;
}

/** A simulator of a coupled simulation. */
export interface SimulatorConfig {
  readonly kind: 'simulator';
  readonly simulator: PythonBackendName | Backend;
  readonly np: number;
  readonly options: SimulatorConfigOptions;
}

/** A program of a coupled simulation: anything that `binary` of a MUSIC configuration file may name. */
export interface ProgramConfig {
  readonly kind: 'program';
  readonly name: string;
  readonly np: number;
  readonly binary: string | URL;
  readonly args: readonly string[] | string;
  readonly options: ProgramConfigOptions;
}

/** What `config` makes of its arguments. */
export interface Configure {
  /** A simulator. `np`: one process serves it, whatever number is asked for. */
  (
    simulator: PythonBackendName | Backend,
    np?: number,
    options?: SimulatorConfigOptions,
  ): SimulatorConfig;
  /** A program. `args`: words, or one text that is split as a shell would. */
  (
    name: string,
    np: number,
    binary: string | URL,
    args?: readonly string[] | string,
    options?: ProgramConfigOptions,
  ): ProgramConfig;
}

/** Names a simulator, or a program with its path and arguments. */
export const config: Configure = ((
  subject: string | Backend,
  np = 1,
  third: SimulatorConfigOptions | string | URL = {},
  args: readonly string[] | string = [],
  options: ProgramConfigOptions = {},
): SimulatorConfig | ProgramConfig => {
  if (typeof third === 'string' || third instanceof URL) {
    return { kind: 'program', name: String(subject), np, binary: third, args, options };
  }
  const simulator = subject as SimulatorConfig['simulator'];
  return { kind: 'simulator', simulator, np, options: third };
}) as Configure;
