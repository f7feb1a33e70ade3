import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseMusicFile } from '@antiphon/music-config';
import type { LoadedPipeline } from './loaded-pipeline.js';

/** Reads a MUSIC configuration file. Places name the file as it was given. */
export function loadMusicFile(file: string): LoadedPipeline {
  const path = resolve(file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = `${file} cannot be read (${reason})`;
    const diagnostics = [{ severity: 'error', code: 'CONFIG_FILE_UNREADABLE', message }] as const;
    return { description: null, diagnostics, detail: '', file: path };
  }
  const { draft, diagnostics } = parseMusicFile(text, { file });
  return { description: draft, diagnostics, detail: '', file: path };
}
