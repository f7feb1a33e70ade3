import { expect, test } from 'vitest';
import { listDocuments, readDocument } from './markdown.js';

const records = listDocuments().filter(({ path }) => /^docs\/adr\/\d{4}-[\w-]+\.md$/.test(path));
const PARTS = ['Status', 'Context', 'Decision', 'Consequences', 'Alternatives'];

test.each(records)('$path has its number, its parts, and at most 60 lines', ({ path, text }) => {
  const number = Number(/\/(\d{4})-/.exec(path)?.[1]);
  expect(text.startsWith(`# ${number}. `)).toBe(true);
  const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
  expect(headings).toEqual(PARTS);
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
});

test('the index names every record by its title', () => {
  const index = readDocument('docs/adr/README.md').text;
  const rows = records.map(({ path, text }) => {
    const [, number, title] = /^# (\d+)\. (.*)$/m.exec(text) ?? [];
    return `| [${number}](${path.replace('docs/adr/', '')}) | ${title} |`;
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(index.split('\n').filter((line) => line.startsWith('| ['))).toEqual(rows);
});
