import { spawn } from 'node:child_process';
import { programPath } from './programs.mjs';

const BYTES = '160';
const PATIENCE_MS = 120_000;

/** What a round trip of the client library alone costs, without any of our code: mean [us]. */
export async function measureBare(language, nats, rounds) {
  const answering = start(language, [nats, 'B', String(rounds), 'callback', BYTES]);
  try {
    const asking = start(language, [nats, 'A', String(rounds), 'callback', BYTES]);
    const result = JSON.parse(await resultOf(asking));
    return result.meanUs ?? result.medianUs;
  } finally {
    answering.kill();
  }
}

function start(language, args) {
  const path = programPath(language, 'bare-pingpong');
  const [command, ...before] = language === 'typescript' ? [process.execPath, path] : [path];
  return spawn(command, [...before, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function resultOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => child.kill(), PATIENCE_MS);
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const line = /^RESULT (.*)$/m.exec(output)?.[1];
      if (line === undefined) reject(new Error(`bare ping-pong ended with ${code}: ${output}`));
      else resolve(line);
    });
  });
}
