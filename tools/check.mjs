import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';
import { setUp } from './setup/setup.mjs';
import { nodePackages } from './setup/steps/node-packages.mjs';

const HELP = `npm run check

The quick checks before a commit: format, lint, layers, the tree's rules and types. What has not changed since it last
passed is not repeated (turbo keeps count). npm test runs them all again, and every test.`;

const tasks = ['check:format', 'check:lint', 'check:layers', 'check:tree', 'check:types'];

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  await setUp({ steps: [nodePackages] });
  const { status } = spawnSync(
    'npx',
    [
      ...['-y', '-p', 'pnpm@12', 'turbo', 'run', ...tasks],
      ...['--continue', '--output-logs=errors-only', '--log-order=grouped'],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
  );
  process.exitCode = status ?? 1;
}
