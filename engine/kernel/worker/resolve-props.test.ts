import { Matrix } from '@engine/core/matrix';
import { describe, expect, test } from 'vitest';
import { resolveProps } from './resolve-props';

const values: Readonly<Record<string, unknown>> = {
  auc: 0.84,
  runs: [{ name: 'tree', curve: { fpr: new Float64Array([0, 1]) } }],
  matrix: new Matrix(2, 2, new Float64Array([1, 2, 3, 4])),
};
const resolve = (props: unknown) =>
  resolveProps(props, (name) =>
    name in values ? { value: values[name], cell: 'c', job: 1 } : undefined,
  );

describe('resolveProps', () => {
  test('replaces references wherever they stand and leaves the rest', () => {
    expect(resolve({ a: '$auc', b: ['$runs.0.name', '$5 and more'], c: { d: true } })).toEqual({
      a: 0.84,
      b: ['tree', '$5 and more'],
      c: { d: true },
    });
  });

  test('gives typed arrays as they are and instances as records', () => {
    expect(resolve('$runs.0.curve.fpr')).toEqual(new Float64Array([0, 1]));
    expect(resolve('$matrix')).toEqual({
      rows: 2,
      cols: 2,
      data: new Float64Array([1, 2, 3, 4]),
      columns: undefined,
    });
  });

  test('copies a view, so that the whole buffer does not travel with it', () => {
    const matrix = values.matrix as Matrix;
    const row = resolveProps('$row', () => ({ value: matrix.row(1), cell: 'c', job: 1 }));
    expect((row as Float64Array).buffer.byteLength).toBe(16);
  });

  test('names the variable or the part that is missing', () => {
    expect(() => resolve('$acu')).toThrow('asks for acu, but no cell has given');
    expect(() => resolve('$runs.0.curve.tpr')).toThrow('runs.0.curve has no tpr');
    expect(() => resolve('$auc.value')).toThrow('auc has no value');
  });
});
