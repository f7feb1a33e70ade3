import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from '../paths.mjs';
import { takeLock } from './lock.mjs';
import { Progress, seconds } from './progress.mjs';
import { describeFailure, SetupFailure } from './setup-failure.mjs';
import { nativeLibrary, nativePrograms } from './steps/native-build.mjs';
import { nodePackages } from './steps/node-packages.mjs';
import { pynnExtensions, pynnPackages } from './steps/pynn.mjs';
import { pythonEnvironment } from './steps/python-environment.mjs';
import { pythonPackages } from './steps/python-packages.mjs';
import { pynnSystemPackages, systemPackages, testPackages } from './steps/system-packages.mjs';
import { typescriptBuild } from './steps/typescript-build.mjs';
import { runTool, stopTools } from './tool.mjs';

/** Every step; what does not wait for another runs beside it. */
export const allSteps = [
  systemPackages,
  testPackages,
  nodePackages,
  typescriptBuild,
  pythonEnvironment,
  nativeLibrary,
  pythonPackages,
  nativePrograms,
  pynnSystemPackages,
  pynnPackages,
  pynnExtensions,
];

/** What is there for tests alone. */
const testSteps = [testPackages, nativePrograms];

/** What scripts need besides that are written for PyNN. */
const pynnSteps = [pynnSystemPackages, pynnPackages, pynnExtensions];

/** What a script for PyNN needs. */
export const scriptSteps = allSteps.filter((step) => !testSteps.includes(step));

/** What a run needs. */
export const runSteps = scriptSteps.filter((step) => !pynnSteps.includes(step));

/**
 * Does the steps that are not done yet, each when those that it comes after are done.
 * @param {{ steps?: typeof allSteps, progress?: Progress, lockFd?: number }} [options]
 * @returns {Promise<number>} how many steps had something to do
 * @throws {SetupFailure} the first failure; what was still running is stopped
 */
export async function performSteps({ steps = allSteps, progress = new Progress(), lockFd } = {}) {
  let worked = 0;
  let isStopped = false;
  const outcomes = new Map();
  const perform = async (step) => {
    await Promise.all(step.after.map((name) => outcomes.get(name)));
    if (isStopped || (await step.isDone())) return;
    if (worked++ === 0) progress.say('Set-up: some parts are missing or out of date.');
    progress.start(step.title);
    const log = join(stateFolder, 'logs', `setup-${step.name}.log`);
    rmSync(log, { force: true });
    const onLine = (line) => {
      if (!step.noise?.test(line)) progress.note(step.title, line);
    };
    try {
      await step.run({ tool: (options) => runTool({ ...options, log, lockFd, onLine }) });
    } catch (error) {
      progress.end(step.title, isStopped ? 'stopped' : 'failed');
      throw error;
    }
    progress.end(step.title);
  };
  for (const step of steps) outcomes.set(step.name, perform(step));
  try {
    await Promise.all(outcomes.values());
  } catch (error) {
    isStopped = true;
    stopTools();
    await Promise.allSettled(outcomes.values());
    throw error;
  } finally {
    progress.close();
  }
  return worked;
}

/**
 * The whole set-up under its lock. Ends this process with exit code 1 and a clear line when it fails.
 * @param {{ steps?: typeof allSteps, idleMs?: number }} [options] `idleMs`: where all is in place, it says so only if to find that out
 *   took longer
 */
export async function setUp({ steps = allSteps, idleMs = 0 } = {}) {
  const since = Date.now();
  const progress = new Progress();
  const stop = () => {
    stopTools();
    progress.say('\nset-up interrupted; start it again to go on');
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    demandNode();
    const lock = await takeLock({
      // It has the lock a moment before it has written who it is.
      onWait: (holder) =>
        progress.say(
          `Set-up: another one is at work${holder === '' ? '' : ` (process ${holder})`}; waiting.`,
        ),
      isNeeded: async () => !(await areDone(steps)),
    });
    const worked = lock === null ? 0 : await performSteps({ steps, progress, lockFd: lock.fd });
    lock?.release();
    const tookMs = Date.now() - since;
    if (worked) progress.say(`Set-up done in ${seconds(tookMs)}.`);
    else if (tookMs >= idleMs) progress.say(`Set-up: everything is in place (${seconds(tookMs)}).`);
  } catch (error) {
    progress.close();
    for (const line of describeFailure(error)) progress.say(line);
    process.exit(1);
  }
  process.off('SIGINT', stop).off('SIGTERM', stop);
}

/** Whether another set-up has done all that is wanted here, and goes on with what is not. */
async function areDone(steps) {
  for (const step of steps) if (!(await step.isDone())) return false;
  return true;
}

function demandNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new SetupFailure(
      `this is Node ${process.versions.node}; 20 or newer is needed`,
      'install Node 20 or newer and start again',
    );
  }
}
