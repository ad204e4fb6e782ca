import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { makeColumnTransformer } from '@engine/features/compose/make-column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import golden from '@engine/fixtures/lime.json';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { describe, expect, it } from 'vitest';
import { limeStability } from './lime-stability';
import { LimeTabularExplainer } from './lime-tabular-explainer';

/** The made-up model of the fixture: its answer bends with the standardised columns. */
function answering(mean: readonly number[], scale: readonly number[]) {
  return (X: Table) => {
    const cols = X.names.length;
    return Float64Array.from({ length: X.rows }, (_, i) => {
      const z = X.names.map((name, j) => (X.numbers(name)[i]! - mean[j]!) / scale[j]!);
      const line = z.reduce((sum, value, j) => sum + value * (-1 + (2 * j) / (cols - 1)), 0);
      return 1 / (1 + Math.exp(-(line + z[0]! * z[1]!)));
    });
  };
}

function expectClose(ours: ArrayLike<number>, wanted: readonly number[], bar = 1e-9): void {
  expect(ours).toHaveLength(wanted.length);
  wanted.forEach((value, at) => {
    expect(Math.abs(ours[at]! - value)).toBeLessThan(bar * Math.max(1, Math.abs(value)));
  });
}

/** One row of numbers in which the answer is linear. */
const train = new Matrix(
  50,
  3,
  Float64Array.from({ length: 150 }, (_, at) => Math.sin(at * 1.3) * 10 ** (at % 3)),
  ['a', 'b', 'c'],
);
const linear = ({ rows, data }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => {
    const [a, b, c] = data.subarray(i * 3, i * 3 + 3);
    return 2 * a! - 0.3 * b! + 0.01 * c! + 5;
  });

describe('LimeTabularExplainer', () => {
  it.each(golden)('draws and fits as lime on $data with $kind', async (item) => {
    const X = loadDataset(item.data).drop('target');
    const model = answering(item.mean, item.scale);
    const asked: Table[] = [];
    const explainer = new LimeTabularExplainer(X, {
      discretizeContinuous: item.kind === 'bins',
      randomState: item.seed,
    });
    const neighborhood = await explainer.drawNeighborhood(
      X.slice(item.row, item.row + 1),
      (rows: Table) => {
        asked.push(rows);
        return model(rows);
      },
      { numSamples: 1000 },
    );
    [1, 500, 999].forEach((sample, nth) => {
      expectClose(Object.values(asked[0]!.row(sample)).map(Number), item.samples[nth]!);
    });
    for (const fit of item.fits) {
      const ours = neighborhood.fit({ kernelWidth: fit.width, numFeatures: fit.count });
      expect(ours.weights.map(({ feature }) => X.names.indexOf(feature))).toEqual(fit.chosen);
      expectClose(
        ours.weights.map(({ weight }) => weight),
        fit.weights,
      );
      expectClose(
        [ours.intercept, ours.score, ours.localPrediction],
        [fit.intercept, fit.score, fit.local],
      );
    }
  });

  it('finds slope x deviation on a linear model without bins and without penalty', async () => {
    const explainer = new LimeTabularExplainer(train, { discretizeContinuous: false });
    const neighborhood = await explainer.drawNeighborhood(train.take([7]), linear);
    const { weights, score } = neighborhood.fit({ alpha: 0 });
    const deviation = (j: number) => {
      const values = train.column(j);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    const weightOf = (name: string) => weights.find(({ feature }) => feature === name)!.weight;
    expect(weightOf('a')).toBeCloseTo(2 * deviation(0), 10);
    expect(weightOf('b')).toBeCloseTo(-0.3 * deviation(1), 10);
    expect(weightOf('c')).toBeCloseTo(0.01 * deviation(2), 10);
    expect(score).toBeCloseTo(1, 12);
  });

  it('shrinks a single weight by spread / (spread + alpha)', async () => {
    const one = new Matrix(50, 1, train.column(0), ['a']);
    const explainer = new LimeTabularExplainer(one, { discretizeContinuous: false });
    const double = ({ data }: Matrix) => data.map((value) => 2 * value);
    const neighborhood = await explainer.drawNeighborhood(one.take([3]), double, {
      numSamples: 200,
    });
    const [full] = neighborhood.fit({ alpha: 0 }).weights;
    const [shrunk] = neighborhood.fit({ alpha: 30 }).weights;
    const { seen } = neighborhood.neighbors;
    const width = 0.75;
    const close = seen.data.map((z) =>
      Math.sqrt(Math.exp(-((z - seen.data[0]!) ** 2) / width ** 2)),
    );
    const total = close.reduce((sum, weight) => sum + weight, 0);
    const mean = close.reduce((sum, weight, i) => sum + weight * seen.data[i]!, 0) / total;
    const spread = close.reduce((sum, weight, i) => sum + weight * (seen.data[i]! - mean) ** 2, 0);
    expect(shrunk!.weight).toBeCloseTo((full!.weight * spread) / (spread + 30), 10);
  });

  it('says the conditions in the words of a raw table, text columns too', async () => {
    const X = Table.from({
      contract: Array.from({ length: 60 }, (_, i) => ['Monthly', 'Yearly', null][i % 3]!),
      months: Array.from({ length: 60 }, (_, i) => i % 12),
    });
    const y = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 'yes' : 'no'));
    const model = makePipeline(
      makeColumnTransformer([[new OneHotEncoder(), ['contract']]], { remainder: 'passthrough' }),
      new LogisticRegression(),
    );
    await model.fit(X, y);
    const explainer = new LimeTabularExplainer(X);
    const explained = await explainer.explainInstance(X.slice(0, 1), model);
    expect(explained.weights[0]).toMatchObject({ condition: 'contract = Monthly' });
    expect(explained.weights[0]!.weight).toBeGreaterThan(0.1);
    expect(explained.weights[1]!.condition).toBe('months <= 2.75');
    expect(explained).toMatchObject({ output: 'yes', scale: 'probability' });
    const other = await explainer.explainInstance(X.slice(0, 1), model, { label: 'no' });
    expect(other.weights[0]!.weight).toBeCloseTo(-explained.weights[0]!.weight, 12);
    await expect(
      explainer.explainInstance(X.slice(0, 1), model, { label: 'maybe' }),
    ).rejects.toThrow(/no output called maybe; it has no, yes/);
    const missing = await explainer.explainInstance(X.slice(2, 3), model);
    expect(missing.weights.map(({ condition }) => condition)).toContain('contract = missing');
  });

  it('gives the same answer again, and none for a constant model', async () => {
    const explainer = new LimeTabularExplainer(train);
    const [one, two] = [
      await explainer.explainInstance(train.take([0]), linear, { numSamples: 300 }),
      await explainer.explainInstance(train.take([0]), linear, { numSamples: 300 }),
    ];
    expect(one.weights).toEqual(two.weights);
    const constant = ({ rows }: Matrix) => new Float64Array(rows).fill(0.1);
    const nothing = await explainer.explainInstance(train.take([0]), constant);
    expect(nothing.weights.every(({ weight }) => Math.abs(weight) === 0)).toBe(true);
    expect(nothing).toMatchObject({ intercept: 0.1, localPrediction: 0.1, score: 1 });
  });

  it('draws the one value of a bin of equal values', async () => {
    const mostlySeven = Table.from({ x: [7, 7, 7, 7, 7, 7, 7, 9], y: [1, 2, 3, 4, 5, 6, 7, 8] });
    const asked: Table[] = [];
    const model = (rows: Table) => {
      asked.push(rows);
      return rows.numbers('x');
    };
    const explainer = new LimeTabularExplainer(mostlySeven);
    await explainer.explainInstance(mostlySeven.slice(0, 1), model, { numSamples: 100 });
    expect(new Set(asked[0]!.numbers('x')).has(0)).toBe(false);
  });

  it('refuses missing numbers, several rows and unknown columns', async () => {
    expect(() => new LimeTabularExplainer([[1], [Number.NaN]])).toThrow(/x0 has missing values/);
    expect(() => new LimeTabularExplainer(train, { categoricalFeatures: ['d'] })).toThrow(
      /names d/,
    );
    const explainer = new LimeTabularExplainer(train);
    await expect(explainer.explainInstance(train, linear)).rejects.toThrow(/one row at a time/);
  });
});

describe('limeStability', () => {
  it('shows the spread of weights over seeds and scores it', async () => {
    const explainer = new LimeTabularExplainer(train);
    const options = { repeats: 8, numSamples: 200, numFeatures: 2 };
    const stable = await limeStability(explainer, train.take([5]), linear, options);
    expect(stable.runs).toHaveLength(8);
    expect(stable.scores).toHaveLength(8);
    const [first] = stable.weights;
    expect(first!.low).toBeLessThan(first!.mean);
    expect(first!.high).toBeGreaterThan(first!.mean);
    expect(first!.chosen).toBe(1);
    for (const score of [stable.variableStability, stable.coefficientStability]) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    const one = await explainer.explainInstance(train.take([5]), linear, {
      numSamples: 200,
      numFeatures: 2,
      randomState: 1,
    });
    expect(stable.runs[1]!.weights).toEqual(one.weights);
  });

  it('finds a model that LIME fits without error perfectly stable in its variables', async () => {
    const explainer = new LimeTabularExplainer(train, { discretizeContinuous: false });
    const stable = await limeStability(explainer, train.take([5]), linear, { repeats: 3 });
    expect(stable.variableStability).toBe(1);
    expect(stable.meanScore).toBeGreaterThan(0.99);
  });
});
