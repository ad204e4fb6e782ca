import { describe, expect, it } from 'vitest';
import { RandomState } from '../random';
import { orthogonalizeRows } from './orthogonalize-rows';
import { symmetricEigen } from './symmetric-eigen';

function symmetric(n: number): Float64Array {
  const random = new RandomState(n);
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = random.standardNormal();
  }
  return A;
}

describe('symmetricEigen', () => {
  // 128 is the largest that goes by Jacobi's rotations.
  it.each([1, 2, 3, 20, 128, 129, 150])('takes apart a matrix of %i columns', (n) => {
    const A = symmetric(n);
    const { values, vectors } = symmetricEigen(A.slice(), n);
    const size = Math.max(...values.map(Math.abs));
    let worst = 0;
    for (let k = 0; k < n; k++) {
      if (k > 0) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]!);
      const v = vectors.subarray(k * n, (k + 1) * n);
      let length = 0;
      for (let i = 0; i < n; i++) {
        let product = 0;
        for (let j = 0; j < n; j++) product += A[i * n + j]! * v[j]!;
        worst = Math.max(worst, Math.abs(product - values[k]! * v[i]!));
        length += v[i]! * v[i]!;
      }
      worst = Math.max(worst, Math.abs(length - 1) * size);
    }
    expect(worst).toBeLessThan(1e-13 * n * Math.max(size, 1));
  });

  it('knows a diagonal matrix and one of equal columns', () => {
    expect([...symmetricEigen(Float64Array.of(1, 0, 0, 3), 2).values]).toEqual([3, 1]);
    const { values } = symmetricEigen(new Float64Array(130 * 130).fill(1), 130);
    expect(values[0]).toBeCloseTo(130, 10);
    expect(Math.abs(values[1]!)).toBeLessThan(1e-12);
  });

  it('finds a tiny eigenvalue of columns in different units to its own digits', () => {
    // Columns in the ratio 1 : 1e-8, with the correlation 0.5.
    const { values } = symmetricEigen(Float64Array.of(1, 0.5e-8, 0.5e-8, 1e-16), 2);
    expect(Math.abs(values[1]! / 0.75e-16 - 1)).toBeLessThan(1e-12);
  });
});

it('orthogonalizeRows turns rows until they stand at right angles, keeping all lengths in sum', () => {
  const random = new RandomState(1);
  const lines = Float64Array.from({ length: 5 * 9 }, () => random.standardNormal());
  const before = lines.reduce((sum, value) => sum + value * value, 0);
  orthogonalizeRows(lines, 5, 9);
  expect(lines.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(before, 10);
  for (let p = 0; p < 5; p++) {
    for (let q = 0; q < p; q++) {
      let product = 0;
      for (let j = 0; j < 9; j++) product += lines[p * 9 + j]! * lines[q * 9 + j]!;
      expect(Math.abs(product)).toBeLessThan(1e-12);
    }
  }
});
