import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where our own code is: the folder of all packages. */
const OWN = new URL('../../../', import.meta.url).href;

/** The line of the script that has called us, `model.ts:12`; none where only our own code is on the stack. */
export function scriptLine({ stack = '' }: Error = new Error('here')): string | undefined {
  for (const frame of stack.split('\n')) {
    const place = /[( ](?<file>(?:file:\/\/)?\/[^()]*?):(?<line>\d+):\d+\)?$/.exec(frame)?.groups;
    if (place === undefined) continue;
    const { file, line } = place as { file: string; line: string };
    const url = file.startsWith('file:') ? file : `file://${file}`;
    if (url.startsWith(OWN) || url.includes('/node_modules/')) continue;
    return `${basename(fileURLToPath(url))}:${line}`;
  }
  return undefined;
}
