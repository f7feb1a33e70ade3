import { expect, test } from 'vitest';
import { scriptLine } from './script-line.js';

const own = new URL('../../../pynn/src/compat/old-cells.ts', import.meta.url);
const withFrames = (frames: readonly string[]): Error =>
  Object.assign(new Error('here'), { stack: frames.join('\n') });

test('the line of a script is the first on the stack that is not ours', () => {
  const frames = [
    'Error: here',
    `    at say (${own.href}:10:5)`,
    `    at Proxy.<anonymous> (${own.pathname}:125:7)`,
    '    at run (node:internal/modules/run_main:12:3)',
    '    at from (/models/node_modules/library/index.js:3:1)',
    '    at async file:///my%20models/talk.ts:11:1',
    '    at later (/models/other.ts:1:1)',
  ];
  expect(scriptLine(withFrames(frames))).toBe('talk.ts:11');
  expect(scriptLine(withFrames(frames.slice(0, 5)))).toBeUndefined();
});
