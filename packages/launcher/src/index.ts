export type { CommandContext } from './command/command-context.js';
export { type FileState, fileState, findOnPath, locateBinary } from './command/find-executable.js';
export type { Adapter, ProcessCommand, Utility } from './command/process-command.js';
export { type ResolvedCommands, resolveCommands } from './command/resolve-commands.js';
export { cacheFolder } from './folder/cache-folder.js';
export { PrivateFolder } from './folder/private-folder.js';
export { logPath, RunFolder } from './folder/run-folder.js';
export { type LauncherVariables, MPI_LAUNCHERS } from './mpi/launchers.gen.js';
export { withoutMpi } from './mpi/mpi-environment.js';
export { startMpiRanks } from './mpi/start-mpi-ranks.js';
export { explainExit } from './process/explain-exit.js';
export { Guard } from './process/guard.js';
export { LauncherSocket } from './process/launcher-socket.js';
export { leaveNothing } from './process/leave-nothing.js';
export { LineChild, type LineChildStart } from './process/line-child.js';
export { endGroup, isGroupGone, signalGroup } from './process/process-group.js';
export {
  type RankExit,
  RankProcess,
  type RankStart,
  type StartedRank,
} from './process/rank-process.js';
export type { ExitReason } from './python/explain-import-error.js';
export {
  findInterpreter,
  type Interpreter,
  type InterpreterContext,
  type InterpreterSource,
} from './python/interpreter.js';
export { findOwnPackages, type OwnPackages } from './python/own-packages.js';
export { type InterpreterFacts, probeInterpreter } from './python/probe-interpreter.js';
export {
  type FindServerOptions,
  type FoundServer,
  findNatsServer,
} from './server/find-nats-server.js';
export { NatsServer, type NatsServerOptions } from './server/nats-server.js';
export { editorConfig } from './typescript/check-options.js';
export { type CheckTypesOptions, checkTypes, type TypeReport } from './typescript/check-types.js';
export { javascriptOptions, typescriptOptions } from './typescript/module-places.js';
export { announceScript, awaitScript, type ScriptKind } from './typescript/script-hook.js';
export { scriptLine } from './typescript/script-line.js';
