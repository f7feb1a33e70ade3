import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { antiphon, type Ended } from '../docs/antiphon.js';
import { ROOT } from '../docs/markdown.js';

const EXAMPLE = join(ROOT, 'examples/lgn-cortex');
const folder = mkdtempSync(join(tmpdir(), 'antiphon-demo-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface RunRecord {
  readonly runSeconds: number;
  readonly ranks: readonly { readonly process: string; readonly simulator: string | null }[];
  readonly ledger: readonly {
    readonly connection: string;
    readonly produced: number;
    readonly open: number;
  }[];
}

function demo(configuration: string, out: string): Promise<Ended> {
  return antiphon(EXAMPLE, ['run', configuration, '--out', out], { ANTIPHON_OUT: out });
}

const out = join(folder, 'one');
let ended: Ended;
let record: RunRecord;
let picture: string;

beforeAll(async () => {
  ended = await demo('conf.music', out);
  if (ended.code !== 0) throw new Error(ended.text);
  record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunRecord;
  picture = readFileSync(join(out, 'raster.svg'), 'utf8');
});

describe('the demo', () => {
  test('takes less than a minute for its second', () => {
    expect(record.runSeconds).toBeLessThan(60);
  });

  test('records which simulators it ran on', () => {
    const noted = Object.fromEntries(
      record.ranks.map(({ process, simulator }) => [process, simulator]),
    );
    expect(noted['A']).toBeNull();
    expect(noted['B']).toMatch(/^NEST \d+\.\d+/);
    expect(noted['C']).toMatch(/^NEURON \d+\.\d+/);
  });

  test.each([
    ['A.out -> B.in', 512, 15, 30],
    ['B.to_lgn -> A.feedback', 800, 2, 20],
    ['C.out -> B.from_L5_pyramidal', 40, 2, 30],
    ['B.inhibitory -> D.inhibitory', 200, 2, 30],
  ])(
    '%s carries a plausible number of spikes, all of them accounted for',
    (name, cells, least, most) => {
      const entry = record.ledger.find(({ connection }) => connection === name);
      const rateHz = (entry?.produced ?? 0) / cells;
      expect(rateHz).toBeGreaterThan(least);
      expect(rateHz).toBeLessThan(most);
      expect(entry?.open).toBe(0);
    },
  );

  test('says where the picture lies, and shows a small one', () => {
    expect(ended.text).toContain(`picture: ${join(out, 'raster.svg')}`);
    expect(ended.text).toMatch(/layer 5 │[ ·░▒▓█]{64}│/);
  });

  test('draws every spike', () => {
    const spikes = [
      'A.out -> D.lgn',
      'B.to_L5_pyramidal -> D.excitatory',
      'B.inhibitory -> D.inhibitory',
      'C.out -> D.pyramidal',
    ]
      .map((name) => record.ledger.find(({ connection }) => connection === name)?.produced ?? 0)
      .reduce((sum, count) => sum + count);
    const dots = picture.match(/M[\d.]+,[\d.]+h0/g)?.length ?? 0;
    expect(dots).toBe(spikes);
  });
});

test('three ranks of the LGN give the picture of one', async () => {
  const configuration = join(folder, 'three.music');
  const text = readFileSync(join(EXAMPLE, 'conf.music'), 'utf8')
    .replace('np=1', 'np=3')
    .replaceAll(/(binary|args)=(\w+\.\w+)/g, (_, key, file) => `${key}=${join(EXAMPLE, file)}`);
  writeFileSync(configuration, text);
  const other = join(folder, 'three');
  expect((await demo(configuration, other)).text).toContain('simulated in');
  expect(readFileSync(join(other, 'raster.svg'), 'utf8')).toBe(picture);
});
