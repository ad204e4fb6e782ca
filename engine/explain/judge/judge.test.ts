import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { describe, expect, it } from 'vitest';
import { faithfulness } from './faithfulness';
import { faithfulnessCorrelation } from './faithfulness-correlation';
import { infidelity } from './infidelity';
import { linearCase } from './linear-case.fixture';
import { monotonicity } from './monotonicity';
import { deletionCurve, insertionCurve } from './replacement-curves';

const { model, X, attributions } = await linearCase();
const random = new RandomState(3);
const noise = new Matrix(
  X.rows,
  X.cols,
  Float64Array.from(X.data, () => random.normal()),
);

describe('exact attributions of a linear model', () => {
  it('are as large as the faithfulness score of each feature', async () => {
    const { scores, meanScores, original, correlation, correlations } = await faithfulness(
      model,
      X,
      attributions,
    );
    scores.data.forEach((score, at) => {
      expect(score).toBeCloseTo(Math.abs(attributions.data[at]!), 9);
    });
    expect([...original]).toEqual([...(await model.predict(X))]);
    expect(meanScores).toHaveLength(X.cols);
    expect(correlation).toBeCloseTo(1, 12);
    for (const value of correlations) expect(value).toBeCloseTo(1, 9);
  });

  it.each([1, 2, 4])(
    'have a faithfulness correlation of exactly 1 with %i replaced',
    async (size) => {
      const { scores, mean } = await faithfulnessCorrelation(model, X, attributions, {
        subsetSize: size,
      });
      for (const score of scores) expect(score).toBeCloseTo(1, 12);
      expect(mean).toBeCloseTo(1, 12);
    },
  );

  it('are taken by name where an explanation has its features in another order', async () => {
    const turned = Array.from({ length: X.cols }, (_, j) => X.cols - 1 - j);
    const explanation = {
      featureNames: turned.map((j) => X.columns?.[j] ?? `x${j}`),
      values: Matrix.from(attributions.toArray().map((row) => turned.map((j) => row[j]!))),
      baseValue: 0,
      fitted: new Float64Array(X.rows),
      data: X,
      output: 'target',
      scale: 'target' as const,
    };
    expect((await faithfulness(model, X, explanation)).correlation).toBeCloseTo(1, 12);
  });

  it('are judged through a pipeline that ends in a regressor', async () => {
    const pipeline = makePipeline(new StandardScaler({ withStd: false }), new LinearRegression());
    await pipeline.fit(X, await model.predict(X));
    expect((await faithfulness(pipeline, X, attributions)).correlation).toBeCloseTo(1, 9);
  });

  it('have no infidelity, as contributions or as slopes', async () => {
    expect((await infidelity(model, X, attributions)).mean).toBeLessThan(1e-20);
    const slopes = new Matrix(
      X.rows,
      X.cols,
      X.data.map((_, at) => model.coef[at % X.cols]!),
    );
    const result = await infidelity(model, X, slopes, { attributionsAre: 'slope' });
    expect(result.mean).toBeLessThan(1e-20);
    expect(result.relative).toBeLessThan(1e-20);
  });

  it('are monotone in every row', async () => {
    const { share, mean, correlations } = await monotonicity(model, X, attributions);
    expect([share, mean]).toEqual([1, 1]);
    for (const value of correlations) expect(value).toBeCloseTo(1, 9);
  });
});

describe('random attributions', () => {
  it('have a faithfulness correlation of about 0', async () => {
    const { mean } = await faithfulnessCorrelation(model, X, noise);
    expect(Math.abs(mean)).toBeLessThan(0.2);
  });

  it('foretell the answer worse than nothing does, and are rarely monotone', async () => {
    expect((await infidelity(model, X, new Matrix(X.rows, X.cols))).relative).toBeCloseTo(1, 9);
    expect((await infidelity(model, X, noise)).relative).toBeGreaterThan(0.5);
    expect((await monotonicity(model, X, noise)).share).toBeLessThan(0.5);
  });

  it('are what shuffling makes of exact ones', async () => {
    const { shuffledMean } = await faithfulnessCorrelation(model, X, attributions);
    expect(Math.abs(shuffledMean)).toBeLessThan(0.3);
  });
});

describe('deletion and insertion', () => {
  it('go from the row to the baseline and back, whatever the order', async () => {
    const { curves: out } = await deletionCurve(model, X, attributions);
    const { curves: back } = await insertionCurve(model, X, attributions);
    const away = out[0]!.change.at(-1)!;
    for (const curve of out) {
      expect(curve.change[0]).toBe(0);
      expect(curve.change.at(-1)).toBeCloseTo(away, 9);
    }
    for (const curve of back) {
      expect(curve.change[0]).toBeCloseTo(away, 9);
      expect(curve.change.at(-1)).toBeCloseTo(0, 9);
    }
  });

  it('tell exact attributions from the global order and from chance', async () => {
    const small = await linearCase(200, 6, 4);
    // Only attributions of one sign: then moves add up and the best order is known.
    const X = new Matrix(
      200,
      6,
      small.X.data.map((x, at) => 2 + Math.abs(x) * Math.sign(small.model.coef[at % 6]!)),
    );
    const baseline = new Matrix(1, 6, new Float64Array(6).fill(2));
    const phi = new Matrix(
      200,
      6,
      X.data.map((x, at) => (x - 2) * small.model.coef[at % 6]!),
    );
    const areas = async (curve: typeof deletionCurve) =>
      (await curve(small.model, X, phi, { baseline })).curves.map(({ area }) => area);
    const [own, global, chance] = await areas(deletionCurve);
    expect(own).toBeGreaterThan(global!);
    expect(global).toBeGreaterThan(chance!);
    const [ownBack, globalBack, chanceBack] = await areas(insertionCurve);
    expect(ownBack).toBeLessThan(globalBack!);
    expect(globalBack).toBeLessThan(chanceBack!);
  });

  it('stop at maxFeatures and do without random orders', async () => {
    const { curves } = await deletionCurve(model, X, attributions, { maxFeatures: 2, nRandom: 0 });
    expect(curves.map(({ order }) => order)).toEqual(['attribution', 'global']);
    expect(curves[0]!.change).toHaveLength(3);
  });
});

describe('raw columns through a pipeline', async () => {
  const rows = 60;
  const dice = new RandomState(1);
  const table = Table.from({
    plan: Array.from({ length: rows }, (_, i) => ['month', 'year', 'month'][i % 3]!),
    usage: Float64Array.from({ length: rows }, () => dice.normal()),
  });
  const target = table.strings('plan').map((plan, i) => {
    const sure = plan === 'month' ? 1 : -1;
    return sure + table.numbers('usage')[i]! > 0 ? 'leaves' : 'stays';
  });
  const pipeline = makePipeline(
    new ColumnTransformer({
      transformers: [['plan', new OneHotEncoder(), ['plan']]],
      remainder: 'passthrough',
    }),
    new LogisticRegression(),
  );
  await pipeline.fit(table, target);
  const zeros = new Matrix(rows, 2);

  it('changes a text to the most frequent other text', async () => {
    const { scores, original } = await faithfulness(pipeline, table, zeros, { output: 'leaves' });
    const other = table.assign(
      'plan',
      table.strings('plan').map((plan) => (plan === 'month' ? 'year' : 'month')),
    );
    const changed = (await pipeline.predictProba(other)).column(0);
    changed.forEach((probability, i) => {
      expect(scores.get(i, 0)).toBeCloseTo(Math.abs(probability - original[i]!), 12);
    });
  });

  it('looks at log-odds when the explanation is in log-odds', async () => {
    const explanation = {
      featureNames: table.names,
      values: zeros,
      baseValue: 0,
      fitted: new Float64Array(rows),
      data: table,
      output: 'stays',
      scale: 'margin' as const,
    };
    const { original } = await faithfulness(pipeline, table, explanation);
    const shares = (await pipeline.predictProba(table)).column(1);
    original.forEach((margin, i) => {
      expect(margin).toBeCloseTo(Math.log(shares[i]! / (1 - shares[i]!)), 9);
    });
  });

  it('refuses slopes of texts and classes that do not exist', async () => {
    await expect(
      infidelity(pipeline, table, zeros, { attributionsAre: 'slope' }),
    ).rejects.toMatchObject({ code: 'not-numeric' });
    await expect(faithfulness(pipeline, table, zeros, { output: 'maybe' })).rejects.toThrow(
      /maybe/,
    );
  });
});

describe('every judge', () => {
  it.each([
    ['faithfulness', faithfulness],
    ['faithfulnessCorrelation', faithfulnessCorrelation],
    ['deletionCurve', deletionCurve],
    ['insertionCurve', insertionCurve],
    ['monotonicity', monotonicity],
    ['infidelity', infidelity],
  ])(
    '%s stops when asked, tells how far it is, and refuses foreign attributions',
    async (_, judge) => {
      const signal = AbortSignal.abort();
      await expect(judge(model, X, attributions, { signal })).rejects.toMatchObject({
        code: 'aborted',
      });
      const seen: number[] = [];
      await judge(model, X, attributions, {
        onProgress: ({ done, total }) => seen.push(done / total),
      });
      expect(seen.at(-1)).toBe(1);
      await expect(judge(model, X, attributions.take([0]))).rejects.toMatchObject({
        code: 'shape-mismatch',
      });
    },
  );

  it('gives the same numbers for the same seed', async () => {
    const options = { randomState: 5, nRuns: 20 };
    expect(await faithfulnessCorrelation(model, X, noise, options)).toEqual(
      await faithfulnessCorrelation(model, X, noise, options),
    );
  });
});
