import { expect, it } from 'vitest';
import * as launcher from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(launcher).sort()).toMatchInlineSnapshot(`
    [
      "Guard",
      "LauncherSocket",
      "LineChild",
      "MPI_LAUNCHERS",
      "NatsServer",
      "PrivateFolder",
      "RankProcess",
      "RunFolder",
      "announceScript",
      "awaitScript",
      "cacheFolder",
      "checkTypes",
      "editorConfig",
      "endGroup",
      "explainExit",
      "fileState",
      "findInterpreter",
      "findNatsServer",
      "findOnPath",
      "findOwnPackages",
      "isGroupGone",
      "javascriptOptions",
      "leaveNothing",
      "locateBinary",
      "logPath",
      "probeInterpreter",
      "resolveCommands",
      "scriptLine",
      "signalGroup",
      "startMpiRanks",
      "typescriptOptions",
      "withoutMpi",
    ]
  `);
});
