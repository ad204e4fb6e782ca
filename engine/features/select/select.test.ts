import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../fixtures/load-dataset';
import golden from '../../fixtures/selection.json';
import { standardize } from '../../fixtures/standardize';
import { scorers } from '../../metrics/scorers';
import { ElasticNet } from '../../models/linear/elastic-net';
import { Lasso } from '../../models/linear/lasso';
import { LogisticRegression } from '../../models/linear/logistic-regression';
import { DecisionTreeClassifier } from '../../models/tree/decision-tree-classifier';
import { chi2 } from './chi2';
import { corr } from './corr';
import { correlationClusters } from './correlation-clusters';
import { DropCorrelatedFeatures } from './drop-correlated-features';
import { fClassif } from './f-classif';
import { fRegression, rRegression } from './f-regression';
import { mutualInfoClassif, mutualInfoRegression } from './mutual-info';
import { RFE } from './rfe';
import { RFECV } from './rfecv';
import { SelectClusterRepresentatives } from './select-cluster-representatives';
import { SelectFdr } from './select-fdr';
import { SelectFpr } from './select-fpr';
import { SelectFromModel } from './select-from-model';
import { SelectFwe } from './select-fwe';
import { SelectKBest } from './select-k-best';
import { SelectPercentile } from './select-percentile';
import { VarianceThreshold } from './variance-threshold';

type Numbers = readonly (number | null)[];

/** Relative to the number; of the logarithms where it is tiny; absolute where it is nearly 0. */
function isClose(got: number, want: number | null, tolerance: number): boolean {
  if (want === null) return Number.isNaN(got);
  if (want !== 0 && Math.abs(want) < 1e-200) {
    return Math.abs(Math.log(got) / Math.log(want) - 1) < 1e-8;
  }
  return Math.abs(got - want) <= Math.max(tolerance * Math.abs(want), 1e-14);
}

function expectClose(got: ArrayLike<number>, want: Numbers, tolerance = 1e-10) {
  expect(got.length).toBe(want.length);
  const far = want.findIndex((value, i) => !isClose(got[i]!, value, tolerance));
  if (far >= 0) expect(got[far], `number ${far}`).toBe(want[far]);
}

const data = (name: string) => {
  const table = loadDataset(name);
  return { X: table.drop('target'), y: table.column('target') };
};

/** Every second column as 0 and 1: above its median or not. */
function coarse(X: Table, which: (j: number) => boolean) {
  return X.names.reduce((table, name, j) => {
    if (!which(j)) return table;
    const values = X.numbers(name);
    const sorted = values.slice().sort();
    const half = sorted.length / 2;
    const median = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
    return table.assign(
      name,
      values.map((value) => +(value > median)),
    );
  }, X);
}

describe.each(['iris', 'wine', 'breast_cancer'] as const)('scores on %s', (name) => {
  const { X, y } = data(name);
  const want = golden[name].scores;
  const quantity = X.numbers(X.names.at(-1)!);
  const sloped = quantity.map((value, i) => value + 0.1 * i);

  it('chi2, F and r are those of scikit-learn, p-values included', () => {
    const chi = chi2(X, y);
    expectClose(chi.scores, want.chi2[0]!);
    expectClose(chi.pvalues, want.chi2[1]!);
    const f = fClassif(X, y);
    expectClose(f.scores, want.fClassif[0]!);
    expectClose(f.pvalues, want.fClassif[1]!);
    const line = fRegression(X, sloped);
    expectClose(line.scores, want.fRegression[0]!);
    expectClose(line.pvalues, want.fRegression[1]!);
    expectClose(rRegression(X, sloped), want.rRegression);
  });

  it('mutual information is that of scikit-learn for the same seed', async () => {
    const cases = [
      [0, 3],
      [42, 3],
      [7, 5],
    ] as const;
    for (const [at, [randomState, nNeighbors]] of cases.entries()) {
      const options = { randomState, nNeighbors };
      expectClose(await mutualInfoClassif(X, y, options), want.mutualInfoClassif[at]!);
      expectClose(await mutualInfoRegression(X, quantity, options), want.mutualInfoRegression[at]!);
    }
    const codes = coarse(X, () => true);
    expectClose(
      await mutualInfoClassif(codes, y, { discreteFeatures: true }),
      want.discreteClassif,
    );
    const mixed = coarse(X, (j) => j % 2 === 0);
    const discreteFeatures = X.names.filter((_, j) => j % 2 === 0);
    const options = { discreteFeatures, randomState: 3 };
    expectClose(await mutualInfoClassif(mixed, y, options), want.mixedClassif);
    expectClose(await mutualInfoRegression(mixed, quantity, options), want.mixedRegression);
  });

  it('clusters of correlated columns are those of scipy', () => {
    for (const linkage of ['single', 'complete', 'average', 'ward'] as const) {
      const { heights, labels } = golden[name].clusters[linkage];
      for (const [distance, numbers] of Object.entries(labels)) {
        const found = correlationClusters(X, { linkage, distance: Number(distance) });
        expect([...found.labels]).toEqual(numbers);
        expectClose(
          found.merges.map((merge) => merge.distance),
          heights,
        );
      }
    }
  });
});

it('VarianceThreshold knows columns that do not vary', async () => {
  const { columns, variances, support } = golden.constants;
  const selector = await new VarianceThreshold().fit(Table.from(columns));
  expectClose(selector.variances, variances);
  expect(selector.getSupport()).toEqual(support);
});

describe.each(['iris', 'wine'] as const)('selectors on %s', (name) => {
  const { X, y } = data(name);
  const want = golden[name].selectors;
  const scaled = standardize(X);
  const logistic = () => new LogisticRegression();
  const tree = () => new DecisionTreeClassifier({ randomState: 0 });

  it('keep the columns that scikit-learn keeps, by scores', async () => {
    const variance = await new VarianceThreshold({ threshold: 0.3 }).fit(X);
    expectClose(variance.variances, want.variances);
    expect(variance.getSupport()).toEqual(want.varianceThreshold);
    for (const [key, support] of Object.entries(want.kBest)) {
      const [scoreFunc, k] = key.split(' ') as ['chi2' | 'fClassif', string];
      const selector = await new SelectKBest({ scoreFunc, k: Number(k) }).fit(X, y);
      expect(selector.getSupport()).toEqual(support);
    }
    for (const [percentile, support] of Object.entries(want.percentile)) {
      const selector = await new SelectPercentile({ percentile: Number(percentile) }).fit(X, y);
      expect(selector.getSupport()).toEqual(support);
    }
    for (const [test, Selector] of [
      ['fpr', SelectFpr],
      ['fdr', SelectFdr],
      ['fwe', SelectFwe],
    ] as const) {
      for (const [alpha, support] of Object.entries(want[test])) {
        const selector = await new Selector({ scoreFunc: 'chi2', alpha: Number(alpha) }).fit(X, y);
        expect(selector.getSupport()).toEqual(support);
      }
    }
  });

  it('keep the columns that scikit-learn keeps, by other scores', async () => {
    const slope = Float64Array.from({ length: X.rows }, (_, i) => {
      return scaled.get(i, 0) + 0.1 * scaled.get(i, 1);
    });
    const mutual = { scoreFunc: 'mutualInfoClassif', randomState: 5, k: 3 } as const;
    const amounts = { scoreFunc: 'mutualInfoRegression', randomState: 1, percentile: 50 } as const;
    const chosen = [
      [new SelectKBest({ k: 'all' }), y, want.all],
      [new SelectKBest(mutual), y, want.byMutual],
      [new SelectFwe({ scoreFunc: 'fRegression', alpha: 1e-6 }), slope, want.byLine],
      [new SelectFpr({ alpha: 1e-30 }), y, want.fprOfF],
      [new SelectPercentile({ scoreFunc: 'chi2', percentile: 40 }), y, want.percentileOfChi2],
      [new SelectPercentile(amounts), slope, want.byQuantity],
    ] as const;
    for (const [selector, target, support] of chosen) {
      expect((await selector.fit(X, target)).getSupport()).toEqual(support);
    }
  });

  it('leave out columns that repeat others, by the correlations of pandas', async () => {
    for (const [key, support] of Object.entries(want.repeats)) {
      const [method, threshold] = key.split(' ') as ['pearson', string];
      const selector = new DropCorrelatedFeatures({ method, threshold: Number(threshold) });
      expect((await selector.fit(X)).getSupport(), key).toEqual(support);
    }
  });

  it('keep the first column of each cluster of scipy', async () => {
    for (const [key, support] of Object.entries(want.representatives)) {
      const [linkage, distance] = key.split(' ') as ['ward', string];
      const selector = new SelectClusterRepresentatives({ linkage, distance: Number(distance) });
      expect((await selector.fit(X)).getSupport(), key).toEqual(support);
    }
  });

  it('keep the columns that scikit-learn keeps, by models', async () => {
    for (const [key, support] of Object.entries(want.fromLogistic)) {
      const threshold = key === 'None' ? null : Number.isNaN(Number(key)) ? key : Number(key);
      const selector = new SelectFromModel({ estimator: logistic(), threshold });
      expect((await selector.fit(scaled, y)).getSupport()).toEqual(support);
    }
    const lines = [
      new Lasso({ alpha: 0.01 }),
      new ElasticNet({ alpha: 0.01, l1Ratio: 1 }),
      new ElasticNet({ alpha: 0.01 }),
    ];
    for (const [at, estimator] of lines.entries()) {
      const selector = new SelectFromModel({ estimator });
      const slope = Float64Array.from({ length: X.rows }, (_, i) => {
        return scaled.get(i, 0) + 0.1 * scaled.get(i, 1);
      });
      expect((await selector.fit(scaled, slope)).getSupport()).toEqual(want.fromLines[at]);
    }
    const trees = await new SelectFromModel({ estimator: tree(), maxFeatures: 2 }).fit(X, y);
    expect(trees.getSupport()).toEqual(want.fromTree);
    const rfe = await new RFE({ estimator: logistic(), nFeaturesToSelect: 2 }).fit(scaled, y);
    expect([...rfe.ranking]).toEqual(want.rfe.ranking);
    expect(rfe.getSupport()).toEqual(want.rfe.support);
    expect(rfe.estimator.coef.cols).toBe(2);
    const half = await new RFE({ estimator: logistic(), step: 2 }).fit(scaled, y);
    expect([...half.ranking]).toEqual(want.rfeHalf);
    const shares = new RFE({ estimator: logistic(), step: 0.4, nFeaturesToSelect: 0.3 });
    expect([...(await shares.fit(scaled, y)).ranking]).toEqual(want.rfeShares);
    const fitted = await tree().fit(X, y);
    const asked = new SelectFromModel({ estimator: fitted, prefit: true, threshold: 'mean' });
    expect((await asked.fit(X)).getSupport()).toEqual(want.prefit);
  });

  it('RFECV finds the number of columns that scikit-learn finds', async () => {
    const trees = await new RFECV({ estimator: tree() }).fit(X, y);
    expectClose(trees.cvResults.meanTestScore, want.rfecv.mean);
    expectClose(trees.cvResults.stdTestScore, want.rfecv.std);
    expect([...trees.ranking]).toEqual(want.rfecv.ranking);
    const exact = new LogisticRegression({ tol: 1e-10 });
    const byLoss = new RFECV({ estimator: exact, scoring: 'negLogLoss' });
    await byLoss.fit(scaled, y);
    expectClose(byLoss.cvResults.meanTestScore, want.rfecvByLoss.mean, 1e-8);
    expect([...byLoss.ranking]).toEqual(want.rfecvByLoss.ranking);
    for (const scoring of ['f1Macro', scorers.f1Macro] as const) {
      const byF1 = await new RFECV({ estimator: tree(), scoring }).fit(X, y);
      expectClose(byF1.cvResults.meanTestScore, want.rfecvByF1.mean);
      expect([...byF1.ranking]).toEqual(want.rfecvByF1.ranking);
    }
    const byTwo = new RFECV({ estimator: logistic(), step: 2, cv: 4, minFeaturesToSelect: 2 });
    await byTwo.fit(scaled, y);
    expectClose(byTwo.cvResults.meanTestScore, want.rfecvByTwo.mean);
    expect([...byTwo.ranking]).toEqual(want.rfecvByTwo.ranking);
  });

  it('correlations are those of pandas, with and without gaps', () => {
    const { corr: whole, corrOfGaps, gaps } = golden[name].correlations;
    const missing = Table.from(Object.fromEntries(gaps.map((values, j) => [`c${j}`, values])));
    for (const method of ['pearson', 'spearman', 'kendall'] as const) {
      expectClose(corr(X, { method }).data, whole[method]);
      expectClose(corr(missing, { method }).data, corrOfGaps[method]);
    }
  });
});

async function refusal(work: () => unknown): Promise<EngineError> {
  const error = await Promise.resolve()
    .then(work)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

describe('what selectors refuse, they refuse in words', () => {
  const { X, y } = data('iris');

  it('names column and row of a negative count', async () => {
    const bad = X.assign(
      'petal_width_cm',
      X.numbers('petal_width_cm').map((v, i) => (i === 7 ? -1 : v)),
    );
    const error = await refusal(() => chi2(bad, y));
    expect(error.message).toContain('column petal_width_cm is -1 in row 7');
    expect(error.detail).toEqual({ column: 'petal_width_cm', row: 7 });
  });

  it('says how many columns there are when more are wanted', async () => {
    const best = await refusal(() => new SelectKBest({ k: 5 }).fit(X, y));
    expect(best.message).toContain('only 4');
    const rfe = new RFE({ estimator: new LogisticRegression(), nFeaturesToSelect: 9 });
    expect((await refusal(() => rfe.fit(X, y))).message).toContain('there are 4');
  });

  it('asks for the target, for p-values and for a model that can rank', async () => {
    expect((await refusal(() => new SelectKBest().fit(X))).message).toContain('fit(X, y)');
    const fpr = new SelectFpr({ scoreFunc: 'mutualInfoClassif' });
    expect((await refusal(() => fpr.fit(X, y))).message).toContain('p-values');
    const unranked = { fit: async () => undefined };
    const rfe = await refusal(() => new RFE({ estimator: unranked }).fit(X, y));
    expect(rfe.code).toBe('unsupported');
  });

  it('refuses one class, constants everywhere and thresholds that are none', async () => {
    expect((await refusal(() => fClassif(X, new Float64Array(150)))).code).toBe('one-class');
    const constant = Table.from({ a: [1, 1], b: [2, 2] });
    expect((await refusal(() => new VarianceThreshold().fit(constant))).message).toContain(
      'No column varies',
    );
    const make = () => new SelectFromModel({ estimator: new LogisticRegression(), threshold: 'x' });
    expect((await refusal(make)).message).toContain('1.25*mean');
  });

  it('scores constant columns as scikit-learn does', () => {
    const table = Table.from({ a: [1, 1, 1, 1], b: [1, 2, 3, 4] });
    expect(fClassif(table, [0, 0, 1, 1]).scores[0]).toBeNaN();
    expect([...fRegression(table, [1, 2, 3, 4]).scores]).toEqual([0, Number.MAX_VALUE]);
    expect([...fRegression(table, [1, 2, 3, 4]).pvalues]).toEqual([1, 0]);
    expect(corr(table).get(0, 0)).toBeNaN();
  });
});

describe('selectors as steps', () => {
  const { X, y } = data('wine');
  const make = () => [
    new SelectKBest({ k: 3 }),
    new SelectPercentile({ percentile: 30, scoreFunc: 'mutualInfoClassif' }),
    new SelectFromModel({ estimator: new DecisionTreeClassifier({ randomState: 0 }) }),
    new RFE({ estimator: new DecisionTreeClassifier({ randomState: 0 }), step: 0.3 }),
    new DropCorrelatedFeatures({ threshold: 0.6 }),
    new SelectClusterRepresentatives({ distance: 1 }),
  ];

  it('hand on the kept columns under their own names, found by name', async () => {
    for (const selector of make()) {
      const out = await selector.fitTransform(X, y);
      const kept = X.names.filter((_, j) => selector.getSupport()[j]);
      expect(kept.length).toBeLessThan(X.names.length);
      expect(out.columns).toEqual(kept);
      expect(selector.origins).toEqual(kept.map((name) => ({ name, source: name })));
      expect(out.column(1)).toEqual(X.numbers(kept[1]!));
      const turned = await selector.transform(X.select([...X.names].reverse()));
      expect(turned.data).toEqual(out.data);
    }
  });

  it('choose alike when fitted twice, cloned, and given a matrix', async () => {
    const plain = new Matrix(X.rows, X.names.length, standardize(X).data);
    for (const selector of make()) {
      const once = (await selector.fit(plain, y)).getSupport();
      expect((await selector.clone().fit(plain, y)).getSupport()).toEqual(once);
      expect((await refusal(() => selector.clone().getSupport())).code).toBe('not-fitted');
    }
  });

  it('leave the model they are given as it is, and keep one that is fitted already', async () => {
    const estimator = new DecisionTreeClassifier({ randomState: 0 });
    const selector = await new SelectFromModel({ estimator }).fit(X, y);
    expect(() => estimator.tree).toThrow(/fit/);
    expect(selector.estimator.featureImportances).toHaveLength(13);
    await estimator.fit(X, y);
    const asked = new SelectFromModel({ estimator, prefit: true });
    expect((await asked.clone().fit(X)).getSupport()).toEqual(selector.getSupport());
  });

  it('says which kept column a dropped one repeats', async () => {
    const doubled = X.assign(
      'twice',
      X.numbers('alcohol').map((value) => -2 * value),
    );
    const selector = await new DropCorrelatedFeatures({ threshold: 0.99 }).fit(doubled);
    expect([...selector.repeats]).toEqual([['twice', 'alcohol']]);
  });
});
