import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Arena } from './arena';

it('gives blocks that do not overlap, in whatever order they are given back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.nat())), (steps) => {
      const arena = new Arena();
      const blocks: { address: number; size: number; mark: number }[] = [];
      steps.forEach(([size, pick], mark) => {
        const address = arena.allocate(size);
        expect(address % 64).toBe(0);
        arena.bytes(address, size).fill(mark);
        blocks.push({ address, size, mark: mark % 256 });
        if (pick % 3 > 0) return;
        const [gone] = blocks.splice(pick % blocks.length, 1);
        arena.release(gone!.address);
      });
      for (const { address, size, mark } of blocks) {
        const bytes = arena.bytes(address, size);
        if (size > 0) expect([bytes[0], bytes[size - 1]]).toEqual([mark, mark]);
        arena.release(address);
      }
      expect(arena.bytesInUse).toBe(0);
    }),
    { numRuns: 30 },
  );
});

it('uses the room of blocks that came back instead of growing', () => {
  const arena = new Arena();
  const first = arena.allocate(1e6);
  const second = arena.allocate(1e6);
  arena.release(first);
  arena.release(second);
  const { byteLength } = arena.memory.buffer;
  arena.release(arena.allocate(2e6));
  expect(arena.memory.buffer.byteLength).toBe(byteLength);
});

it('says what to do when there is no memory left', () => {
  expect(() => new Arena().allocate(5e9)).toThrow('Use fewer rows or columns.');
});
