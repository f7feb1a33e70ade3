import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Compiles the fixture in C against libantiphon, which the set-up has built; takes half a second. */
export function buildNativeRing(): void {
  const out = join(ROOT, 'build/faults');
  const library = join(ROOT, 'build/native');
  mkdirSync(out, { recursive: true });
  execFileSync(
    'cc',
    [
      ...['-O1', '-ffp-contract=off', '-Wall', '-Wextra', '-Werror'],
      ...['-I', join(ROOT, 'runtimes/native/include')],
      join(ROOT, 'test/faults/fixtures/ring.c'),
      ...['-o', join(out, 'ring')],
      ...['-L', library, `-Wl,-rpath,${library}`, '-lantiphon', '-lm'],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
}
