import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'nats';
import { expect, it } from 'vitest';
import { antiphon, Scratch } from './antiphon.js';
import { TestServer } from './nats-server.js';

/** What stands at an offset of a frame (docs/protocol.md, "Link messages"). */
const VERSION = 4;
const KIND = 5;
const PARTS = 40;
const FRAGMENT = 44;
const FRAGMENTS = 46;
const ROWS = 56;

/** A genuine message with one byte changed. */
function changed(message: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(message);
  if (at < copy.length) copy[at] = value;
  return copy;
}

/** Messages that no rank may believe, made from one that it should. */
function hostile(message: Uint8Array): Uint8Array[] {
  return [
    new Uint8Array(),
    new Uint8Array(100).fill(255),
    message.slice(0, 7),
    message.slice(0, 16),
    message.slice(0, -3),
    Uint8Array.from([...message, 1, 2, 3]),
    changed(message, 0, 0),
    changed(message, VERSION, 2),
    changed(message, KIND, 77),
    changed(message, PARTS, 255),
    changed(message, FRAGMENT, 9),
    changed(message, FRAGMENTS, 200),
    changed(message, ROWS, 255),
    changed(message, ROWS + 3, 255),
  ];
}

/** Answers everything that is said on a run's subjects with nonsense, until it is closed. */
async function disturb(url: string): Promise<{ sent: () => number; close: () => Promise<void> }> {
  const nats = await connect({ servers: url, noEcho: true });
  let sent = 0;
  nats.subscribe('antiphon.>', {
    callback: (_, { subject, data }) => {
      for (const message of hostile(data)) {
        nats.publish(subject, message);
        sent++;
      }
    },
  });
  return { sent: () => sent, close: () => nats.close() };
}

interface RunRecord {
  readonly exitCode: number;
  readonly ledger: readonly { readonly open: number }[];
}

async function record(url: string): Promise<{ code: number | null; run: RunRecord }> {
  using scratch = new Scratch();
  const out = join(scratch.path, 'out');
  const args = ['run', 'steady.music', '--quiet', '--nats', url, '--out', out];
  const { code } = await antiphon(args);
  return { code, run: JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunRecord };
}

it('truncated and hostile messages change nothing', async () => {
  using server = await TestServer.start();
  const undisturbed = await record(server.url);
  const stranger = await disturb(server.url);
  const disturbed = await record(server.url);
  await stranger.close();
  expect(stranger.sent()).toBeGreaterThan(100);
  expect(undisturbed.code).toBe(0);
  expect(disturbed.code).toBe(0);
  expect(disturbed.run.ledger.map(({ open }) => open)).toEqual([0, 0]);
  expect(disturbed.run.ledger).toEqual(undisturbed.run.ledger);
});
