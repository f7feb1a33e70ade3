import { Command, InvalidArgumentError, Option } from 'commander';
import { checkCommand } from './commands/check-command.js';
import type { CommandIo } from './commands/command-io.js';
import { compareCommand } from './commands/compare-command.js';
import { conductCommand } from './commands/conduct-command.js';
import { doctorCommand } from './commands/doctor-command.js';
import { initCommand } from './commands/init-command.js';
import { mpirunCommand } from './commands/mpirun-command.js';
import { planCommand } from './commands/plan-command.js';
import { runCommand } from './commands/run-command.js';
import { VERSION } from './version.js';

/**
 * The command line of `antiphon`.
 *
 * @param onExit - takes the exit code of the command that was run
 */
export function createProgram(io: CommandIo, onExit: (code: number) => void): Command {
  const program = new Command('antiphon')
    .description(
      'Couples neural simulators, analysis tools and neuromorphic boards into one running system.',
    )
    .version(VERSION)
    .showHelpAfterError('(see antiphon --help)')
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nA FILE is a MUSIC configuration file, a module that exports a pipeline (pipeline.ts), or a Python script with PyNN over several simulators (model.py).',
    );
  addRun(program, io, onExit);
  addPlan(program, io, onExit);
  addMpirun(program, io, onExit);
  addConduct(program, io, onExit);
  addCompare(program, io, onExit);
  program
    .command('check')
    .argument('<file>', 'configuration file or pipeline module')
    .description('find every error of a pipeline; starts nothing')
    .option('--strict', 'take warnings for errors')
    .addHelpText(
      'after',
      examples(['antiphon check conf.music', 'antiphon check --strict pipeline.ts']),
    )
    .action(async (file, settings) => {
      onExit(await checkCommand(file, settings, io));
    });
  program
    .command('doctor')
    .description('show what is there, its version, what is missing, and what that costs')
    .addHelpText('after', examples(['antiphon doctor']))
    .action(async () => {
      onExit(await doctorCommand(io));
    });
  program
    .command('init')
    .argument('<dir>', 'folder to write into; nothing is overwritten')
    .description('write a small coupled project, or a PyNN model, that runs')
    .addOption(
      new Option('--language <language>', 'of the second process').choices([
        'python',
        'typescript',
      ]),
    )
    .addOption(new Option('--pynn', "a model in PyNN's style").conflicts('language'))
    .addHelpText(
      'after',
      examples([
        'antiphon init first',
        'antiphon run first/conf.music',
        'antiphon init --pynn model',
        'antiphon run model/model.ts -- neuron',
      ]),
    )
    .action(async (folder, settings) => {
      onExit(await initCommand(folder, settings, io));
    });
  return program;
}

function addRun(program: Command, io: CommandIo, onExit: (code: number) => void): void {
  const command = program
    .command('run')
    .argument('<file>', 'configuration file, pipeline module, or script of PyNN')
    .argument('[arguments...]', 'arguments of a script; those that begin with - after --')
    .description('run a pipeline or a script, and say how it went');
  addRunOptions(command)
    .addHelpText(
      'after',
      examples([
        'antiphon run conf.music',
        'antiphon run conf.music --set stoptime=10 --seed 7 --out results',
        'antiphon run pipeline.ts --nats nats://127.0.0.1:4222',
        'antiphon run model.py --quiet -- --scale 0.1',
      ]),
    )
    .addHelpText(
      'after',
      'Exit codes: 0 done, 1 the run failed, 2 usage or configuration, 130 interrupted.',
    )
    .action(async (file, args, settings) => {
      onExit(await runCommand(file, { ...settings, args }, io));
    });
}

function addPlan(program: Command, io: CommandIo, onExit: (code: number) => void): void {
  const command = program
    .command('plan')
    .argument('<file>', 'configuration file, pipeline module, or script of PyNN')
    .argument('[arguments...]', 'arguments of a script; those that begin with - after --')
    .description('start the ranks as far as the plan, print it, and stop')
    .option('--json', 'print the plan as JSON');
  addRunOptions(command)
    .addHelpText('after', examples(['antiphon plan conf.music', 'antiphon plan --json conf.music']))
    .action(async (file, args, settings) => {
      onExit(await planCommand(file, { ...settings, args }, io));
    });
}

function addConduct(program: Command, io: CommandIo, onExit: (code: number) => void): void {
  program.command('conduct', { hidden: true }).action(async () => {
    onExit(await conductCommand(io));
  });
}

function addMpirun(program: Command, io: CommandIo, onExit: (code: number) => void): void {
  program
    .command('mpirun')
    .argument('<words...>', '[-np N] PROGRAM [ARGUMENT ...] [: ...]')
    .description('start MUSIC programs that are compiled without an MPI, as mpirun would')
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText(
      'after',
      examples([
        'antiphon mpirun -np 3 music conf.music',
        'antiphon mpirun -np 2 ./a --music-config conf.music --app-label A : -np 1 ./b --music-config conf.music --app-label B',
        'antiphon mpirun -np 2 ./program',
      ]),
    )
    .action(async (words) => {
      onExit(await mpirunCommand(words, io));
    });
}

function addCompare(program: Command, io: CommandIo, onExit: (code: number) => void): void {
  program
    .command('compare')
    .argument('<model>', 'module whose default export builds and runs a PyNN network: (sim) => ...')
    .description('run a PyNN model on several simulators, and say where they differ')
    .requiredOption('--on <names>', 'simulators; the others are compared with the first one')
    .option('--tolerance <ms>', 'how far a spike may be from its partner', milliseconds, 1)
    .option(
      '--window <ms>',
      'beyond this, two spikes are not the same (default: 5 times the tolerance, at least 5)',
      milliseconds,
    )
    .option(
      '--share <percent>',
      'of the spikes may be missing, extra or too far off; and rates may differ by it',
      percent,
      5,
    )
    .option('--python <interpreter>', 'that has PyNN and the simulators')
    .option('--set <key=value>', "goes to the model's second argument; may be repeated", gather)
    .option('--json', 'print the comparison as JSON')
    .addHelpText(
      'after',
      examples([
        'antiphon compare model.ts --on nest,neuron,brian2',
        'antiphon compare model.ts --on nest,neuron --tolerance 0.1 --share 0',
        'antiphon compare model.ts --on nest,brian2 --set scale=0.1 --json',
      ]),
    )
    .addHelpText(
      'after',
      'Exit codes: 0 they agree, 1 they differ by more or one failed, 2 usage or model.',
    )
    .action(async (file, settings) => {
      onExit(await compareCommand(file, settings, io));
    });
}

function addRunOptions(command: Command): Command {
  return command
    .option('--out <dir>', 'folder for logs and results (default antiphon-runs/<name>-<id>)')
    .option('--name <name>', "name of the run (default the pipeline's)")
    .option('--seed <n>', 'seed of the run (default: the variable seed, else random)', whole)
    .option(
      '--nats <url>',
      'use this nats-server, e.g. nats://token@host:4222 (default: start one)',
    )
    .option(
      '--set <key=value>',
      'set a variable, e.g. stoptime=2 or A.rate=20; may be repeated',
      gather,
    )
    .option('--join-timeout <s>', 'how long processes may take to join', seconds, 60)
    .option(
      '--stall-timeout <s>',
      'abort when a rank is stopped, or silent where it cannot be seen, for so long (default: never)',
      seconds,
    )
    .option(
      '--bus-timeout <s>',
      'abort when the nats-server is away for so long (default: 30)',
      seconds,
    )
    .addOption(
      new Option(
        '--schedule <rule>',
        "when data are delivered: as soon as the time contract allows, or by MUSIC's own schedule (default: music if every process is a MUSIC program)",
      ).choices(['normal', 'music'] as const),
    )
    .option('--no-batching', 'publish every tick by itself; for tests')
    .option('--verbose', 'show more')
    .option('--quiet', 'show errors only');
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Expected a whole number of 1 or more.');
  }
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) {
    throw new InvalidArgumentError('Expected a number of seconds above 0.');
  }
  return value;
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < Infinity)) {
    throw new InvalidArgumentError('Expected a number of milliseconds, 0 or more.');
  }
  return value;
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) {
    throw new InvalidArgumentError('Expected a number from 0 to 100.');
  }
  return value;
}

function gather(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
