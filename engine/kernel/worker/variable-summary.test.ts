import { Table } from '@engine/core/table';
import { describe, expect, test } from 'vitest';
import { summarize } from './variable-summary';

const preview = (value: unknown) =>
  summarize({ name: 'v', value, bytes: 0, stored: true }, () => undefined).preview;

describe('the preview of a variable', () => {
  test('is its size for what is large', () => {
    expect(preview(Table.from({ a: new Float64Array(7043), b: new Float64Array(7043) }))).toBe(
      '7,043 x 2',
    );
    expect(preview(new Float64Array(1000))).toBe('1,000 values');
    expect(preview(new Map([['a', 1]]))).toBe('1 entries');
    expect(
      preview({
        steps: [
          ['scale', {}],
          ['model', {}],
        ],
      }),
    ).toBe('scale > model');
  });

  test('is the value itself for what is small', () => {
    expect(preview(42)).toBe('42');
    expect(preview([1, 2, 3])).toBe('[1, 2, 3]');
    expect(preview({ auc: 0.84 })).toBe('{ auc: 0.84 }');
    expect(preview('x'.repeat(200))).toHaveLength(80);
  });

  test('survives a model that refuses to be read before its fit', () => {
    class Model {
      get estimators(): never {
        throw new Error('not fitted');
      }
    }
    expect(preview(new Model())).toBe('Model {}');
  });
});
