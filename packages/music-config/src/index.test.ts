import { expect, it } from 'vitest';
import * as musicConfig from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(musicConfig).sort()).toMatchInlineSnapshot(`
    [
      "KEYWORDS",
      "editDistance",
      "formatDiagnostic",
      "guessKeyword",
      "joinArgs",
      "parseMusicFile",
      "printEnv",
      "printMusicFile",
      "splitArgs",
    ]
  `);
});
