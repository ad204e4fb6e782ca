import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Matrix } from '../matrix';
import { RandomState } from '../random';
import { svd } from './svd';
import { symmetricEigen } from './symmetric-eigen';
import { transpose } from './transpose';

/** Random matrices of any shape, some with wild column scales and some with dependent columns. */
const matrices = fc
  .record({
    seed: fc.nat(),
    rows: fc.integer({ min: 1, max: 12 }),
    cols: fc.integer({ min: 1, max: 8 }),
    spread: fc.constantFrom(0, 3),
    repeat: fc.boolean(),
  })
  .map(({ seed, rows, cols, spread, repeat }) => {
    const random = new RandomState(seed);
    const A = new Matrix(rows, cols);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        A.data[i * cols + j] = random.standardNormal() * 10 ** (spread * (j % 3));
      }
      if (repeat) A.data[i * cols + cols - 1] = 2 * A.data[i * cols]!;
    }
    return A;
  });

const size = (A: Matrix) => Math.hypot(...A.data);

function expectEqual(A: Matrix, B: Matrix, tolerance: number) {
  expect([A.rows, A.cols]).toEqual([B.rows, B.cols]);
  const gap = Math.max(...A.data.map((value, at) => Math.abs(value - B.data[at]!)));
  expect(gap).toBeLessThan(tolerance);
}

function multiply(A: Matrix, B: Matrix): Matrix {
  const columns = transpose(B);
  const out = new Matrix(A.rows, B.cols);
  out.data.forEach((_, at) => {
    const column = columns.row(at % B.cols);
    out.data[at] = A.row(Math.floor(at / B.cols)).reduce((sum, v, k) => sum + v * column[k]!, 0);
  });
  return out;
}

const identity = (n: number) =>
  Matrix.from(Array.from({ length: n }, (_, i) => new Float64Array(n).fill(1, i, i + 1)));

it('svd gives orthonormal factors that multiply back to the matrix', () => {
  fc.assert(
    fc.property(matrices, (A) => {
      const { u, s, vt } = svd(A);
      const k = Math.min(A.rows, A.cols);
      expectEqual(multiply(transpose(u), u), identity(k), 1e-13);
      expectEqual(multiply(vt, transpose(vt)), identity(k), 1e-13);
      expect(Array.from(s)).toEqual(Array.from(s).sort((a, b) => b - a));
      const scaled = new Matrix(
        u.rows,
        k,
        u.data.map((value, at) => value * s[at % k]!),
      );
      expectEqual(multiply(scaled, vt), A, 1e-13 * size(A));
    }),
  );
});

it('both agree: eigenvalues of A’A are squared singular values of A', () => {
  fc.assert(
    fc.property(matrices, (A) => {
      const { s } = svd(A);
      const { values } = symmetricEigen(multiply(transpose(A), A).data, A.cols);
      s.forEach((value, k) => {
        const gap = Math.abs(values[k]! - value * value);
        expect(gap).toBeLessThan(1e-13 * (1 + size(A) ** 2));
      });
    }),
  );
});

it('svd of nothing but zeros still has orthonormal factors', () => {
  const { u, s, vt } = svd(new Matrix(3, 2));
  expect(Array.from(s)).toEqual([0, 0]);
  expectEqual(multiply(transpose(u), u), identity(2), 1e-15);
  expectEqual(multiply(vt, transpose(vt)), identity(2), 1e-15);
});

it('symmetricEigen refuses numbers that are not finite', () => {
  expect(() => symmetricEigen(Float64Array.of(Number.NaN), 1)).toThrow(/finite/);
});
