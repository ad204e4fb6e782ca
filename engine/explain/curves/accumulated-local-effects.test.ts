import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import golden from '@engine/fixtures/accumulated-local-effects.json';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { describe, expect, it } from 'vitest';
import { accumulatedLocalEffects } from './accumulated-local-effects';

const X = Matrix.from(golden.rows);

/** A function that is known: sin(a) + a b + c^2. */
const model = {
  async predict(rows: unknown) {
    const { data } = rows as Matrix;
    return Float64Array.from({ length: data.length / 3 }, (_, i) => {
      const a = data[3 * i]!;
      return Math.sin(a) + a * data[3 * i + 1]! + data[3 * i + 2]! ** 2;
    });
  },
};

const close = (got: ArrayLike<number>, wanted: readonly number[], digits = 12) => {
  expect(got.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, digits);
  });
};

describe('by the formulas of Apley and Zhu', () => {
  it('along one column', async () => {
    const result = await accumulatedLocalEffects(model, X, 0, { bins: 10 });
    close(result.values[0] as Float64Array, golden.edges);
    close(result.effects[0]!, golden.effect);
    expect([...result.counts]).toEqual(golden.counts);
  });

  it('of two columns together', async () => {
    const result = await accumulatedLocalEffects(model, X, [0, 1], { bins: 5 });
    close(result.values[0] as Float64Array, golden.edges1);
    close(result.values[1] as Float64Array, golden.edges2);
    close(result.effects[0]!, golden.joint.flat());
  });

  it('two columns that only add up have no joint effect', async () => {
    const { effects } = await accumulatedLocalEffects(model, X, [0, 2], { bins: 6 });
    for (const effect of effects[0]!) expect(effect).toBeCloseTo(0, 12);
  });
});

describe('laws', () => {
  it('is a line with the coefficient as its slope for a linear model', async () => {
    const linear = await new LinearRegression().fit(
      X,
      X.column(0).map((a, i) => 2 * a - X.get(i, 1)),
    );
    const { values, effects } = await accumulatedLocalEffects(linear, X, 0);
    const edges = values[0] as Float64Array;
    edges.forEach((edge, i) => {
      expect(effects[0]![i]! - effects[0]![0]!).toBeCloseTo(2 * (edge - edges[0]!), 9);
    });
    const unused = await accumulatedLocalEffects(linear, X, 2);
    for (const effect of unused.effects[0]!) expect(effect).toBeCloseTo(0, 9);
  });
});

describe('along categories', async () => {
  const state = new RandomState(2);
  const size = Array.from({ length: 90 }, (_, i) => ['small', 'medium', 'large'][i % 3]!);
  const table = Table.from({
    size,
    weight: size.map((name) => ({ small: 1, medium: 2, large: 3 })[name]! + state.normal()),
  });
  const y = size.map((name, i) => ({ small: 0, medium: 5, large: 9 })[name]! + (i % 2) / 100);
  const pipeline = new Pipeline({
    steps: [
      [
        'columns',
        new ColumnTransformer({
          transformers: [
            ['texts', new OneHotEncoder(), ['size']],
            ['numbers', 'passthrough', ['weight']],
          ],
        }),
      ],
      ['linear', new LinearRegression()],
    ],
  });
  await pipeline.fit(table, y);

  it('goes from each category to the one most alike in the other columns', async () => {
    const { values, effects, counts } = await accumulatedLocalEffects(pipeline, table, 'size');
    expect(values).toEqual([['large', 'medium', 'small']]);
    expect([...counts]).toEqual([30, 30, 30]);
    expect(effects[0]!.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(0, 9);
    expect(effects[0]![0]! - effects[0]![2]!).toBeGreaterThan(5);
  });

  it('takes another order, and wants all categories in it', async () => {
    const categories = ['small', 'medium', 'large'];
    const { values } = await accumulatedLocalEffects(pipeline, table, 'size', { categories });
    expect(values).toEqual([categories]);
    await expect(
      accumulatedLocalEffects(pipeline, table, 'size', { categories: ['small', 'large'] }),
    ).rejects.toThrow(/lacks "medium"/);
  });

  it('says what it cannot draw', async () => {
    await expect(accumulatedLocalEffects(pipeline, table, ['size', 'weight'])).rejects.toThrow(
      /size holds texts/,
    );
    const constant = new Matrix(5, 3, new Float64Array(15));
    await expect(accumulatedLocalEffects(model, constant, 1)).rejects.toThrow(/fewer than two/);
    await expect(accumulatedLocalEffects(model, X, 0, { bins: 0 })).rejects.toThrow(/bins/);
    const signal = AbortSignal.abort();
    await expect(accumulatedLocalEffects(model, X, 0, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
