/** How the ranks of one process are started; each rank adds its own environment. */
export interface ProcessCommand {
  readonly process: string;
  readonly np: number;
  /** Absolute path of what is executed. */
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute working folder. */
  readonly cwd: string;
  /** Added to the launcher's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What starts all ranks at once, as one MPI program; it is given their number and their program. */
  readonly mpirun?: MpirunCommand;
  readonly language: 'typescript' | 'javascript' | 'python' | 'native';
  /** The script that an interpreter is given; for TypeScript the file whose types are checked. */
  readonly script?: string;
}

/** A command that starts MPI programs. */
export interface MpirunCommand {
  /** Absolute path. */
  readonly command: string;
  /** Its options, without `-np`. */
  readonly options: readonly string[];
}

/** A ready process in JavaScript: `binary=<name>` starts its program. */
export interface Utility {
  readonly name: string;
  /** Absolute path of its program. */
  readonly script: string;
}

/** A ready process that wraps a simulator: `binary=<name>` starts its Python module. */
export interface Adapter {
  readonly name: string;
  /** Started as `python -m <module> <args>`. */
  readonly module: string;
  /** What the interpreter must be able to import besides. */
  readonly packages: readonly string[];
  /** The simulator's package on PyPI, for the remedy. */
  readonly simulator: string;
}
