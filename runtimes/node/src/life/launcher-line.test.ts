import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { LauncherLine } from './launcher-line.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-line-'));
const path = join(folder, 'socket');

afterEach(() => {
  rmSync(path, { force: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A launcher that takes one line. */
function listen(): Promise<{ line: Promise<string>; hangUp: () => void }> {
  return new Promise((resolve) => {
    let client: Socket | undefined;
    let say: (line: string) => void = () => undefined;
    const line = new Promise<string>((heard) => {
      say = heard;
    });
    const server = createServer((socket) => {
      client = socket;
      socket.on('data', (data) => {
        say(data.toString());
      });
    });
    const hangUp = (): void => {
      client?.destroy();
      server.close();
    };
    server.listen(path, () => {
      resolve({ line, hangUp });
    });
  });
}

test('says its rank id, and tells once when the launcher is gone', async () => {
  const { line, hangUp } = await listen();
  const opened = await LauncherLine.open(path, 5);
  const gone: string[] = [];
  opened.onGone((error) => gone.push(error.code));
  expect(await line).toBe('5\n');
  hangUp();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(gone).toEqual(['LAUNCHER_GONE']);
});

test('a line that was closed from this side tells nothing', async () => {
  const { hangUp } = await listen();
  const opened = await LauncherLine.open(path, 5);
  opened.onGone(() => {
    throw new Error('told');
  });
  opened.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  hangUp();
});

test('no launcher at the other end', async () => {
  await expect(LauncherLine.open(join(folder, 'none'), 5)).rejects.toThrow('LAUNCHER_GONE');
});
