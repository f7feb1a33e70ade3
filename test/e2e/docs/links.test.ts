import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchors, linkTargets, listDocuments, ROOT, readDocument } from './markdown.js';

const documents = listDocuments();

test('there are documents', () => {
  expect(documents.map(({ path }) => path)).toContain('README.md');
  expect(documents.map(({ path }) => path)).toContain('docs/guide.md');
});

test.each(documents)('every link of $path leads somewhere', (document) => {
  const broken = linkTargets(document).filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? document.path : normalize(join(dirname(document.path), file));
    if (!existsSync(join(ROOT, path))) return true;
    return anchor !== undefined && !anchors(readDocument(path)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('every document in docs/ can be reached from its index', () => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !existsSync(join(ROOT, path))) return;
    seen.add(path);
    if (!path.endsWith('.md')) return;
    for (const target of linkTargets(readDocument(path))) {
      if (!/^https?:/.test(target))
        visit(normalize(join(dirname(path), target.split('#')[0] ?? '')));
    }
  };
  visit('docs/README.md');
  const lost = documents.map(({ path }) => path).filter((path) => /^docs\//.test(path));
  expect(lost.filter((path) => !seen.has(path))).toEqual([]);
});
