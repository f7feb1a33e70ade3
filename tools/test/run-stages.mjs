import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, stateFolder } from '../paths.mjs';
import { Progress } from '../setup/progress.mjs';
import { excerptOf, runLogged } from '../setup/tool.mjs';

/** A stage that takes longer hangs. */
const STAGE_LIMIT_MS = 20 * 60_000;

/** How much of a failed stage's output is shown. */
const SHOWN_LINES = 120;

/** Coupled processes wait for one another more than they compute: two stages leave neither of two cores idle. */
const STAGES_AT_A_TIME = 2;

/**
 * Runs stages, two at a time, begun in their order, and shows each one's outcome.
 * @param {{ name: string, title: string, run: Function }[]} stages
 * @param {{ skippedFails?: boolean, out?: NodeJS.WriteStream }} [options] `skippedFails`: a skipped test counts as failed
 * @returns {Promise<{ name: string, passed: number, failed: number, skipped: number, milliseconds: number }[]>}
 */
export async function runStages(stages, { skippedFails = false, out = process.stdout } = {}) {
  const progress = new Progress({ out });
  const rows = new Map();
  const waiting = stages.values();
  const runNext = async () => {
    for (const stage of waiting) rows.set(stage, await runStage(stage, skippedFails, progress));
  };
  await Promise.all(Array.from({ length: STAGES_AT_A_TIME }, runNext));
  progress.close();
  return stages.map((stage) => rows.get(stage));
}

async function runStage(stage, skippedFails, progress) {
  const log = join(stateFolder, 'logs', `test-${stage.name}.log`);
  rmSync(log, { force: true });
  progress.start(stage.title);
  const since = Date.now();
  const onLine = (line) => progress.note(stage.title, line);
  const result = await stage.run((options) =>
    runLogged({ timeoutMs: STAGE_LIMIT_MS, ...options, log, onLine }),
  );
  const counted = skippedFails ? withSkippedFailed(result) : result;
  const row = { name: stage.name, ...counted, milliseconds: Date.now() - since };
  progress.end(stage.title, counts(row));
  if (row.failed > 0) showFailure(progress, row, log);
  return row;
}

/** @param {{ passed: number, failed: number, skipped: number }} row */
export const counts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

function withSkippedFailed(result) {
  if (result.skipped === 0) return result;
  const note = `${result.skipped} skipped: with CI=true nothing may be skipped`;
  return {
    ...result,
    failed: result.failed + result.skipped,
    skipped: 0,
    failures: [...result.failures, note],
  };
}

function showFailure(progress, { name, failures }, log) {
  for (const line of excerptOf(log, SHOWN_LINES)) progress.say(`    | ${line}`);
  for (const failure of failures) progress.say(`    failed: ${failure}`);
  progress.say(`    again: npm test -- ${name}    whole output: ${relative(root, log)}`);
}
