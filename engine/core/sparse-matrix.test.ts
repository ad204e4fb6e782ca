import { describe, expect, it } from 'vitest';
import { Matrix } from './matrix';
import { SparseMatrix } from './sparse-matrix';

const dense = Matrix.from(
  [
    [0, 2, 0],
    [0, 0, 0],
    [1, 0, -3],
  ],
  ['a', 'b', 'c'],
);
const sparse = SparseMatrix.fromDense(dense);

describe('SparseMatrix', () => {
  it('stores only what is not 0, by row', () => {
    expect(sparse.nnz).toBe(3);
    expect([...sparse.indptr]).toEqual([0, 1, 1, 3]);
    expect([...sparse.row(2).indices]).toEqual([0, 2]);
    expect(sparse.get(2, 2)).toBe(-3);
    expect(sparse.get(1, 1)).toBe(0);
  });

  it('goes back to the dense matrix, names included', () => {
    expect(sparse.toDense()).toEqual(dense);
  });

  it('takes rows in any order and multiplies with a vector', () => {
    expect(sparse.take([2, 0, 2]).toDense()).toEqual(dense.take([2, 0, 2]));
    expect([...sparse.dot([1, 10, 100])]).toEqual([20, 0, -299]);
    expect(() => sparse.dot([1])).toThrow(/3 columns/);
  });

  it('refuses arrays that do not fit and a dense copy beyond a gigabyte', () => {
    const empty = [new Int32Array(0), new Float64Array(0)] as const;
    expect(() => new SparseMatrix(2, 1, new Int32Array(2), ...empty)).toThrow(/row starts/);
    const wide = new SparseMatrix(1000, 2 ** 20, new Int32Array(1001), ...empty);
    expect(() => wide.toDense()).toThrow(/more than a gigabyte/);
  });
});
