import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from './arena.js';

const request = fc.tuple(
  fc.constantFrom('float64' as const, 'int32' as const, 'bytes' as const),
  fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 5000 })),
);

test('arrays are zero, aligned, as long as asked for, and never overlap', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      const arena = new Arena();
      const arrays = requests.map(([kind, length]) => arena[kind](length));
      arrays.forEach((array, i) => {
        expect(array.length).toBe(requests[i]![1]);
        expect(array.byteOffset % 8).toBe(0);
        expect(array.every((value) => value === 0)).toBe(true);
        array.fill(i + 1);
      });
      arrays.forEach((array, i) => {
        const own = array instanceof Uint8Array ? (i + 1) % 256 : i + 1;
        expect(array.every((value) => value === own)).toBe(true);
      });
    }),
  );
});

test('small arrays share a block, a large one has its own', () => {
  const arena = new Arena();
  expect(arena.float64(4).buffer).toBe(arena.int32(4).buffer);
  const before = arena.bytes(8).buffer;
  expect(arena.float64(100_000).buffer.byteLength).toBe(800_000);
  expect(arena.bytes(8).buffer).toBe(before);
});
