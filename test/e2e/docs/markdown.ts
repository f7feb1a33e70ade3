import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url));

/** A document of the project. */
export interface Document {
  /** Path relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of code. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Number of its first line, from 1. */
  readonly line: number;
}

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'antiphon-runs', '__pycache__']);

/** Every Markdown file of the project, sorted by path. */
export function listDocuments(): Document[] {
  return findMarkdown(ROOT)
    .sort()
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** One document by its path. */
export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** Fenced blocks of code in their order. */
export function codeBlocks({ text }: Document): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    code: match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length + 1,
  }));
}

/** Targets of links and pictures outside of code. */
export function linkTargets({ text }: Document): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}

/** Anchors of the headings, as GitHub makes them. */
export function anchors({ text }: Document): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function findMarkdown(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    if (entry.isDirectory()) return existsSync(join(path, 'pyvenv.cfg')) ? [] : findMarkdown(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
