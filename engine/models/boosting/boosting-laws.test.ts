import type { Progress } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CHILD } from './boosted-tree';
import { XGBClassifier } from './xgb-classifier';
import { XGBRegressor } from './xgb-regressor';

/** Rows of four columns, and a target that depends on them in every direction. */
function draw(seed: number, rows: number) {
  const random = new RandomState(seed);
  const X = Array.from({ length: rows }, () =>
    Array.from({ length: 4 }, () => Math.round(random.normal() * 50) / 50),
  );
  const y = X.map(([a, b, c]) => 3 * a! - Math.sin(4 * a!) + b! * b! - c! + random.normal());
  return { X, y };
}

describe('boosting', () => {
  it('never falls where it must rise, nor rises where it must fall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), fc.boolean(), async (seed, isCapped) => {
        const { X, y } = draw(seed, 150);
        const model = await new XGBRegressor({
          nEstimators: 8,
          maxDepth: 4,
          maxDeltaStep: isCapped ? 1 : 0,
          monotoneConstraints: [1, 0, -1, 0],
        }).fit(X, y);
        for (const [column, direction] of [[0, 1] as const, [2, -1] as const]) {
          const walk = Array.from({ length: 60 }, (_, i) => {
            const row = X[seed % 150]!.slice();
            row[column] = i / 10 - 3;
            return row;
          });
          const answers = await model.predict(walk);
          for (let i = 1; i < answers.length; i++) {
            expect(direction * (answers[i]! - answers[i - 1]!)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('takes monotone columns by name', async () => {
    const { X, y } = draw(3, 80);
    const rows = new Matrix(80, 4, Float64Array.from(X.flat()), ['a', 'b', 'c', 'd']);
    const options = { nEstimators: 4, maxDepth: 3 };
    const named = new XGBRegressor({ ...options, monotoneConstraints: { c: -1 } });
    const listed = new XGBRegressor({ ...options, monotoneConstraints: [0, 0, -1] });
    await Promise.all([named.fit(rows, y), listed.fit(rows, y)]);
    expect(named.trees).toEqual(listed.trees);
    const unknown = new XGBRegressor({ monotoneConstraints: { e: 1 } });
    await expect(unknown.fit(rows, y)).rejects.toThrow('names the column e');
  });

  it('draws the same rows and columns for the same seed, others for another', async () => {
    const { X, y } = draw(5, 200);
    const options = { nEstimators: 5, subsample: 0.6, colsampleBynode: 0.5, colsampleBylevel: 0.8 };
    const fitted = (randomState: number) => new XGBRegressor({ ...options, randomState }).fit(X, y);
    const [first, again, other] = await Promise.all([fitted(7), fitted(7), fitted(8)]);
    expect(again.trees).toEqual(first.trees);
    expect(other.trees).not.toEqual(first.trees);
  });

  it('learns each tree from about the wanted share of the rows', async () => {
    const { X, y } = draw(9, 1000);
    const model = await new XGBRegressor({ nEstimators: 20, subsample: 0.3, maxDepth: 2 }).fit(
      X,
      y,
    );
    // With squared error every row weighs 1, so the root's cover counts rows.
    const counts = model.trees.map(({ cover }) => cover[0]!);
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(75);
    expect(new Set(counts).size).toBeGreaterThan(5);
  });

  it('asks in each tree about no more columns than allowed', async () => {
    const { X, y } = draw(11, 200);
    const model = await new XGBRegressor({ nEstimators: 20, colsampleBytree: 0.5 }).fit(X, y);
    const asked = model.trees.map(
      ({ left, feature }) => new Set(feature.filter((_, node) => left[node] !== NO_CHILD)),
    );
    for (const columns of asked) expect(columns.size).toBeLessThanOrEqual(2);
    expect(new Set(asked.flatMap((columns) => [...columns])).size).toBe(4);
  });

  it('sends missing values to the side where rows like them are', async () => {
    const X = Array.from({ length: 60 }, (_, i) => [i % 3 === 0 ? Number.NaN : i]);
    for (const missingLike of ['low', 'high'] as const) {
      const y = X.map(([x]) => (Number.isNaN(x!) ? missingLike : x! < 30 ? 'low' : 'high'));
      const model = await new XGBClassifier({ nEstimators: 3, maxDepth: 1 }).fit(X, y);
      expect(await model.score(X, y)).toBe(1);
      expect(model.trees[0]!.defaultLeft[0]).toBe(missingLike === 'low' ? 1 : 0);
    }
  });

  it('splits off rows that are only told apart by what is missing', async () => {
    const X = Array.from({ length: 40 }, (_, i) => [i < 20 ? Number.NaN : 1]);
    const y = X.map((_, i) => (i < 20 ? 5 : -5));
    const model = await new XGBRegressor({ nEstimators: 30, maxDepth: 1 }).fit(X, y);
    const [missing, present] = await model.predict([[Number.NaN], [1]]);
    expect(missing).toBeCloseTo(5, 1);
    expect(present).toBeCloseTo(-5, 1);
  });

  it('counts a row of weight 2 as two rows', async () => {
    const { X, y } = draw(13, 60);
    const options = { nEstimators: 4, maxDepth: 3 };
    const sampleWeight = X.map((_, i) => (i % 2) + 1);
    const weighted = await new XGBRegressor(options).fit(X, y, { sampleWeight });
    const twice = <T>(values: readonly T[]) =>
      values.flatMap((value, i) => (i % 2 ? [value, value] : [value]));
    const repeated = await new XGBRegressor(options).fit(twice(X), twice(y));
    const predictions = await weighted.predict(X);
    (await repeated.predict(X)).forEach((wanted, i) => {
      expect(predictions[i]).toBeCloseTo(wanted, 4);
    });
  });

  it('reports every round with its score, and stops when asked, keeping the fit it had', async () => {
    const { X, y } = draw(17, 50);
    const seen: Progress[] = [];
    const model = new XGBRegressor({ nEstimators: 3 });
    await model.fit(X, y, { evalSet: [X, y], onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done, total, unit }) => [done, total, unit])).toEqual(
      [1, 2, 3].map((done) => [done, 3, 'trees']),
    );
    expect(seen.map(({ metrics }) => metrics?.rmse)).toEqual(model.evalsResult);
    const before = model.trees;
    const controller = new AbortController();
    const refit = model.fit(X, y, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(refit).rejects.toMatchObject({ code: 'aborted' });
    expect(model.trees).toBe(before);
  });

  it('learns the same next to other models as alone', async () => {
    const { X, y } = draw(19, 12_000);
    const wide = Matrix.from(X.map((row) => [...row, ...row, ...row]));
    const fitted = (maxBin: number) =>
      new XGBRegressor({ nEstimators: 2, maxBin }).fit(wide, y).then(({ trees }) => trees);
    const alone = [await fitted(256), await fitted(300)];
    expect(await Promise.all([fitted(256), fitted(300)])).toEqual(alone);
  });

  it('refuses a starting score that has no margin', async () => {
    const sure = new XGBClassifier({ baseScore: 1 });
    await expect(sure.fit([[1], [2]], ['a', 'b'])).rejects.toThrow('baseScore to be');
    const none = new XGBRegressor({ objective: 'count:poisson', baseScore: 0 });
    await expect(none.fit([[1], [2]], [1, 2])).rejects.toMatchObject({ code: 'bad-parameter' });
  });

  it('names the row that an objective cannot learn, and a class that evalSet alone has', async () => {
    const counts = new XGBRegressor({ objective: 'count:poisson' });
    await expect(counts.fit([[1], [2]], [1, -2])).rejects.toThrow('-2 in row 1');
    const classes = new XGBClassifier({ nEstimators: 2 });
    await expect(classes.fit([[1], [2]], ['a', 'b'], { evalSet: [[[1]], ['c']] })).rejects.toThrow(
      'a class in row 0',
    );
    const metric = new XGBClassifier({ evalMetric: 'mlogloss' });
    await expect(metric.fit([[1], [2]], ['a', 'b'])).rejects.toThrow('does not fit');
  });
});
