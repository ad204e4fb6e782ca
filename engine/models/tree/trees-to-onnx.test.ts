import fc from 'fast-check';
import { expect, it } from 'vitest';
import { float32Below } from './trees-to-onnx';

it('rounding a threshold down to float32 leaves every comparison as it was', () => {
  const float = fc.float({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(float, float, (low, high) => {
      for (const threshold of [low, low / 2 + high / 2]) {
        const written = float32Below(threshold);
        expect(Math.fround(written)).toBe(written);
        for (const x of [low, high, 0, written]) expect(x <= written).toBe(x <= threshold);
      }
    }),
  );
});
