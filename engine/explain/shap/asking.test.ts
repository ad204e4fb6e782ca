import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { XGBRegressor } from '@engine/models/boosting/xgb-regressor';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { LinearSVC } from '@engine/models/svm/linear-svc';
import { describe, expect, it } from 'vitest';
import { ExactExplainer } from './exact-explainer';
import { KernelExplainer } from './kernel-explainer';
import { PermutationExplainer } from './permutation-explainer';

const noise = (rows: number, cols: number, turn = 1) =>
  new Matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, (_, at) => Math.sin(at * 12.9898 * turn) * 2),
  );

/** All columns act in threes, so that drawn coalitions and orders do matter. */
function tangled({ rows, cols, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const x = data.subarray(i * cols, (i + 1) * cols);
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += x[j]! * x[(j + 1) % cols]! * x[(j + 2) % cols]!;
    return sum;
  });
}

describe('asking a model with columns hidden', () => {
  it('leaves 0 to a single column that is as in the background, and all to a single other', async () => {
    const double = ({ data }: Matrix) => data.map((value) => 2 * value);
    for (const Explainer of [KernelExplainer, PermutationExplainer, ExactExplainer]) {
      const [one] = await new Explainer(double, [[1], [3]]).shapValues([[5], [2]]);
      expect(Array.from(one!.values.data)).toEqual([6, 0]);
      const [same] = await new Explainer(double, [[1]]).shapValues([[1]]);
      expect(Array.from(same!.values.data)).toEqual([0]);
    }
  });

  it('explains a constant model by nothing', async () => {
    const constant = ({ rows }: Matrix) => new Float64Array(rows).fill(0.3);
    for (const Explainer of [KernelExplainer, PermutationExplainer, ExactExplainer]) {
      const [nothing] = await new Explainer(constant, noise(3, 4)).shapValues(noise(2, 4, 2));
      expect(nothing!.values.data.every((value) => Math.abs(value) < 1e-15)).toBe(true);
      expect(nothing!.baseValue).toBeCloseTo(0.3, 15);
    }
  });

  it('takes missing numbers where the model does', async () => {
    const X = noise(40, 3);
    X.data[0] = Number.NaN;
    const y = Float64Array.from({ length: 40 }, (_, i) => X.get(i, 1) * 2);
    const model = await new XGBRegressor({ nEstimators: 3 }).fit(X, y);
    const [explained] = await new ExactExplainer(model, X).shapValues(X.take([0, 1]));
    const sum = explained!.values.row(0).reduce((total, v) => total + v, explained!.baseValue);
    expect(sum).toBeCloseTo(explained!.fitted[0]!, 9);
    const missing = Matrix.from([[Number.NaN, 1, 1]]);
    const [none] = await new ExactExplainer(model, missing).shapValues(
      Matrix.from([[Number.NaN, 2, 1]]),
    );
    expect(none!.values.get(0, 0)).toBe(0);
  });

  it('weighs background rows, and takes summaries', async () => {
    const rows = Matrix.from([[0], [10]]);
    const same = ({ data }: Matrix) => data;
    const plain = new KernelExplainer(same, rows, { weights: [3, 1] });
    expect(Array.from(await plain.expectedValue)).toEqual([2.5]);
    const summary = { data: rows, weights: Float64Array.of(3, 1) };
    expect(Array.from(await new ExactExplainer(same, summary).expectedValue)).toEqual([2.5]);
    expect(() => new KernelExplainer(same, rows, { weights: [1] })).toThrow(/1 weights for 2/);
    expect(() => new KernelExplainer(same, rows, { weights: [0, 0] })).toThrow(/not all of them 0/);
  });

  it('explains log-odds through a link, and says when they are not finite', async () => {
    const X = noise(40, 3);
    const y = Array.from({ length: 40 }, (_, i) => (X.get(i, 0) > 0 ? 'b' : 'a'));
    const model = await new LogisticRegression().fit(X, y);
    const [odds] = await new KernelExplainer(model, X, { link: 'logit' }).shapValues(X.take([1]));
    expect(odds).toMatchObject({ scale: 'margin', output: 'b' });
    expect(odds!.fitted[0]).toBeCloseTo((await model.decisionFunction(X.take([1]))).data[0]!, 9);
    const certain = ({ data }: Matrix) => data;
    await expect(
      new KernelExplainer(certain, [[0.5]], { link: 'logit' }).shapValues([[1]]),
    ).rejects.toThrow(/log-odds of the answer 1/);
  });

  it('explains the decision function of a model without probabilities', async () => {
    const X = noise(40, 3);
    const y = Array.from({ length: 40 }, (_, i) => (X.get(i, 0) > 0 ? 1 : 0));
    const model = await new LinearSVC().fit(X, y);
    const [explained] = await new ExactExplainer(model, X).shapValues(X.take([0]));
    expect(explained).toMatchObject({ scale: 'margin', output: '1' });
    expect(() => new ExactExplainer(model, X, { output: 'probability' })).toThrow(
      /no probabilities/,
    );
  });

  it('gives errors that are as large as the spread over seeds', async () => {
    const explainers = [
      [new KernelExplainer(tangled, noise(3, 12)), { nsamples: 500 }],
      [new PermutationExplainer(tangled, noise(3, 12)), { maxEvals: 250 }],
    ] as const;
    const x = noise(1, 12, 3);
    const [exact] = await new ExactExplainer(tangled, noise(3, 12)).shapValues(x);
    for (const [explainer, options] of explainers) {
      let squares = 0;
      let claimed = 0;
      for (let randomState = 0; randomState < 30; randomState++) {
        const [drawn] = await explainer.shapValues(x, { ...options, randomState });
        for (let j = 0; j < 12; j++) {
          squares += (drawn!.values.get(0, j) - exact!.values.get(0, j)) ** 2;
          claimed += drawn!.standardErrors!.get(0, j) ** 2;
        }
      }
      expect(Math.sqrt(claimed / squares)).toBeGreaterThan(0.75);
      expect(Math.sqrt(claimed / squares)).toBeLessThan(1.35);
    }
  });

  it('asks again only for rows that a step changes', async () => {
    let asked = 0;
    const sum = ({ rows, cols, data }: Matrix) => {
      asked += rows;
      return Float64Array.from({ length: rows }, (_, i) =>
        data.subarray(i * cols, (i + 1) * cols).reduce((total, value) => total + value, 0),
      );
    };
    const indicators = new Matrix(20, 500);
    for (let i = 0; i < 20; i++) indicators.data[i * 500 + i * 25] = 1;
    const explainer = new PermutationExplainer(sum, indicators);
    const [explained] = await explainer.shapValues(indicators.take([0]), { maxEvals: 41 });
    expect(explained!.values.get(0, 0)).toBeCloseTo(0.95, 12);
    expect(explained!.values.get(0, 25)).toBeCloseTo(-0.05, 12);
    // 20 varying columns in 41 coalitions of 20 rows would be 820 rows.
    expect(asked).toBeLessThan(200);
  });

  it('lets columns come and go together', async () => {
    const X = Table.from({ a: [1, 0], b: ['x', 'y'], c: [2, 5] });
    const model = (rows: Table) =>
      Float64Array.from(
        { length: rows.rows },
        (_, i) =>
          rows.numbers('a')[i]! * (rows.strings('b')[i] === 'x' ? 4 : 1) + rows.numbers('c')[i]!,
      );
    const options = { groups: { both: ['a', 'b'] } };
    const [explained] = await new ExactExplainer(model, X.slice(1, 2), options).shapValues(
      X.slice(0, 1),
    );
    expect(explained!.featureNames).toEqual(['both', 'c']);
    expect(Array.from(explained!.values.data)).toEqual([4, -3]);
    expect((explained!.data as Table).strings('both')).toEqual(['a = 1, b = x']);
    expect(() => new ExactExplainer(model, X, { groups: { g: ['d'] } })).toThrow(/column d/);
  });

  it('refuses what it cannot do, and says what can', () => {
    expect(() => new ExactExplainer(tangled, noise(3, 13))).toThrow(/PermutationExplainer/);
    expect(() => new ExactExplainer(tangled, noise(0, 3))).toThrow(/needs rows/);
  });

  it('refuses rows of another form', async () => {
    const model = (rows: Table) => rows.numbers('a');
    const explainer = new ExactExplainer(model, Table.from({ a: [1], b: ['x'] }));
    await expect(explainer.shapValues([[1, 2]])).rejects.toThrow(/rows of the same form/);
    await expect(explainer.shapValues(Table.from({ a: [1] }))).rejects.toThrow(
      /no column called b/,
    );
    await expect(explainer.shapValues(Table.from({ a: [1], b: ['x'], c: [1] }))).rejects.toThrow(
      /Column c is not among/,
    );
    await expect(explainer.shapValues(Table.from({ a: [1], b: [2] }))).rejects.toThrow(
      /Column b holds numbers here/,
    );
  });

  it('can be watched and stopped', async () => {
    const explainer = new PermutationExplainer(tangled, noise(50, 12));
    const seen: number[] = [];
    await explainer.shapValues(noise(10, 12, 2), { onProgress: ({ done }) => seen.push(done) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(10 * 20 * 25);
    await expect(
      explainer.shapValues(noise(1, 12, 2), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });

  it('gives a row the same values whatever stands beside it', async () => {
    const explainer = new KernelExplainer(tangled, noise(3, 14));
    const X = noise(3, 14, 2);
    const [all] = await explainer.shapValues(X, { nsamples: 200 });
    const [last] = await explainer.shapValues(X.take([2]), { nsamples: 200 });
    expect(Array.from(last!.values.data)).toEqual(Array.from(all!.values.row(2)));
  });
});
