import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMusicFile } from '@antiphon/music-config';
import { afterAll, expect, test } from 'vitest';
import { antiphon } from './antiphon.js';
import { codeBlocks, listDocuments } from './markdown.js';

const scratch = mkdtempSync(join(tmpdir(), 'antiphon-docs-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const OURS = /^(README|CONTRIBUTING|docs\/|examples\/)/;
const blocks = listDocuments()
  .filter(({ path }) => OURS.test(path))
  .flatMap((document) =>
    codeBlocks(document).map((block) => ({ ...block, place: `${document.path}:${block.line}` })),
  );
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);

test('every configuration can be read', () => {
  const configurations = inLanguage('ini');
  expect(configurations.length).toBeGreaterThan(2);
  for (const { code, place } of configurations) {
    expect(parseMusicFile(code, { file: place }).diagnostics.filter(isBroken)).toEqual([]);
  }
});

/** An excerpt may connect to processes that it does not show. */
function isBroken({ severity, code }: { severity: string; code: string }): boolean {
  return severity === 'error' && code !== 'CONFIG_PROCESS_UNKNOWN';
}

test('every TypeScript program passes the check that a run makes', async () => {
  const programs = inLanguage('ts').filter(({ code }) => /^import /m.test(code));
  expect(programs.length).toBeGreaterThan(2);
  const sections = programs.map(({ code }, i) => {
    writeFileSync(join(scratch, `block-${i}.ts`), code);
    return `[block-${i}]\nbinary=block-${i}.ts\nnp=1\n`;
  });
  writeFileSync(join(scratch, 'conf.music'), `stoptime=1\n${sections.join('')}`);
  expect(await antiphon(scratch, ['check', 'conf.music'])).toMatchObject({ code: 0 });
});

test('every Python program compiles', () => {
  const programs = inLanguage('python');
  expect(programs.length).toBeGreaterThan(2);
  for (const { code, place } of programs) {
    const compile = 'import sys; compile(sys.stdin.read(), sys.argv[1], "exec")';
    const { stderr } = spawnSync('python3', ['-c', compile, place], {
      input: code,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  }
});
