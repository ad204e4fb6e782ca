import { Matrix } from '@engine/core/matrix';
import { pack, unpack } from '@engine/core/pack';
import { packableClasses } from '@engine/core/packable-classes';
import { RandomState } from '@engine/core/random';
import { KFold } from '@engine/data/split/k-fold';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/tune.json';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categorical, intUniform, logUniform, uniform, when } from '../space/distributions';
import { crossValScore } from '../validate/cross-val-score';
import type { CvResults } from './cv-results';
import { GridSearchCV } from './grid-search-cv';
import { HalvingGridSearchCV } from './halving-grid-search-cv';
import { HalvingRandomSearchCV } from './halving-random-search-cv';
import { ParameterGrid } from './parameter-grid';
import { sampleParameters } from './parameter-sampler';
import { RandomizedSearchCV } from './randomized-search-cv';
import { sampleWithoutReplacement } from './sample-without-replacement';

const { searches, samples } = golden;
const rowsOf = (name: string) => {
  const table = loadDataset(name);
  return [table.drop('target'), table.column('target')] as const;
};
const iris = rowsOf('iris');
const cancer = rowsOf('breast_cancer');
const estimator = new DecisionTreeClassifier({ randomState: 0 });
const grid = { minSamplesLeaf: [1, 5], maxDepth: [1, 2, 3, null] };
const classes = packableClasses({
  DecisionTreeClassifier,
  GridSearchCV,
  HalvingGridSearchCV,
  HalvingRandomSearchCV,
  KFold,
  Matrix,
  RandomizedSearchCV,
});
const wide = { maxDepth: [1, 2, 3, 4, 5, 6], minSamplesLeaf: [1, 2, 5, 10] };

const spread = {
  maxDepth: intUniform(1, 8),
  ccpAlpha: logUniform(1e-4, 1e-1),
  criterion: ['gini', 'entropy'],
};

interface Wanted {
  readonly params: readonly unknown[];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly rank: readonly number[];
  readonly best: number;
  readonly iter?: readonly number[];
  readonly nResources?: readonly number[];
}

function expectResults(search: { cvResults: CvResults; bestIndex: number }, want: Wanted) {
  const { params, meanTestScore, stdTestScore, rankTestScore, ...rest } = search.cvResults;
  expect(params).toEqual(want.params);
  want.mean.forEach((mean, i) => {
    expect(meanTestScore[i]).toBeCloseTo(mean, 12);
    expect(stdTestScore[i]).toBeCloseTo(want.std[i]!, 12);
  });
  expect([...rankTestScore]).toEqual(want.rank);
  expect(search.bestIndex).toBe(want.best);
  if (want.iter) expect([...rest.iter!]).toEqual(want.iter);
  if (want.nResources) expect([...rest.nResources!]).toEqual(want.nResources);
}

describe('a search equals scikit-learn in candidates, scores, ranks and the best', () => {
  it('over a grid', async () => {
    const search = new GridSearchCV({ estimator, paramGrid: grid, cv: 9 });
    await search.fit(...iris);
    expectResults(search, searches.grid);
    expect(search.bestParams).toEqual(searches.grid.params[searches.grid.best]);
    expect(search.bestScore).toBe(Math.max(...search.cvResults.meanTestScore));
    const best = search.bestEstimator as DecisionTreeClassifier;
    expect(await search.predict(iris[0])).toEqual(await best.predict(iris[0]));
    expect(await search.score(...iris)).toBe(await best.score(...iris));
    expect(search.classes).toEqual(['setosa', 'versicolor', 'virginica']);
  });

  it('over random candidates', async () => {
    const options = { estimator, paramDistributions: wide, nIter: 7, randomState: 5 };
    expectResults(await new RandomizedSearchCV(options).fit(...iris), searches.random);
  });

  it('over candidates drawn from distributions', async () => {
    const options = { estimator, paramDistributions: spread, nIter: 8, randomState: 11, cv: 3 };
    expectResults(await new RandomizedSearchCV(options).fit(...iris), {
      ...searches.spread,
      params: searches.spread.params.map((params) => ({
        ...params,
        ccpAlpha: expect.closeTo(params.ccpAlpha, 14),
      })),
    });
  });

  it('by several scores at once', async () => {
    const search = new GridSearchCV({
      estimator,
      paramGrid: grid,
      cv: 3,
      scoring: ['accuracy', 'negLogLoss'],
      refit: 'negLogLoss',
      returnTrainScore: true,
    });
    const { accuracy, negLogLoss } = (await search.fit(...iris)).cvResults.byMetric;
    const want = searches.several;
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect([...accuracy!.meanTestScore]).toEqual(close(want.mean_test_accuracy));
    expect([...negLogLoss!.meanTestScore]).toEqual(close(want.mean_test_neg_log_loss));
    expect([...accuracy!.rankTestScore]).toEqual(want.rank_test_accuracy);
    expect([...negLogLoss!.rankTestScore]).toEqual(want.rank_test_neg_log_loss);
    expect([...accuracy!.meanTrainScore!]).toEqual(close(want.mean_train_accuracy));
    expect([...negLogLoss!.meanTrainScore!]).toEqual(close(want.mean_train_neg_log_loss));
    expect([...negLogLoss!.splitTestScores.column(1)]).toEqual(
      close(want.split1_test_neg_log_loss),
    );
  });

  it('by halving, with rows as the resource', async () => {
    const halving = { estimator, paramGrid: wide, cv: 3, randomState: 4 };
    expectResults(await new HalvingGridSearchCV(halving).fit(...cancer), searches.halving);
    const aggressive = new HalvingGridSearchCV({
      ...halving,
      aggressiveElimination: true,
      maxResources: 100,
      minResources: 40,
    });
    expectResults(await aggressive.fit(...cancer), searches.halvingAggressive);
  });

  it('by halving, with an option of the model as the resource', async () => {
    const search = new HalvingGridSearchCV({
      estimator,
      paramGrid: { minSamplesLeaf: [1, 2, 5, 10] },
      cv: 3,
      resource: 'maxDepth',
      maxResources: 9,
      factor: 2,
      minResources: 'smallest',
    });
    expectResults(await search.fit(...iris), searches.halvingOption);
  });

  it('by halving random candidates', async () => {
    const options = { estimator, paramDistributions: wide, cv: 3, randomState: 6 };
    expectResults(await new HalvingRandomSearchCV(options).fit(...cancer), searches.halvingRandom);
    const few = {
      estimator,
      paramDistributions: spread,
      cv: 3,
      randomState: 2,
      nCandidates: 9,
      factor: 2,
      minResources: 30,
      maxResources: 240,
    };
    expectResults(await new HalvingRandomSearchCV(few).fit(...cancer), {
      ...searches.halvingFew,
      params: searches.halvingFew.params.map((params) => ({
        ...params,
        ccpAlpha: expect.closeTo(params.ccpAlpha, 14),
      })),
    });
  });

  it('nested in cross-validation', async () => {
    const search = new GridSearchCV({ estimator, paramGrid: grid, cv: 3 });
    const scores = await crossValScore(search, ...iris, { cv: 3 });
    expect([...scores]).toEqual(searches.nested.map((score) => expect.closeTo(score, 12)));
  });
});

describe('candidates equal scikit-learn', () => {
  it('in the order of the grid', () => {
    const grids = new ParameterGrid([{ a: [1, 2, 3], b: ['x', 'y'] }, { c: [true, false] }]);
    expect([...grids]).toEqual(samples.gridOrder);
    expect(grids.length).toBe(8);
    expect(() => grids.at(8)).toThrow(/8 combinations/);
  });

  it('drawn from lists and distributions', () => {
    const mixed = {
      b: logUniform(1e-3, 10),
      a: uniform(2, 5),
      c: intUniform(1, 20),
      d: ['x', 'y', 'z'],
    };
    const close = (all: readonly object[]) =>
      all.map((params) =>
        Object.fromEntries(
          Object.entries(params).map(([name, value]) => [
            name,
            typeof value === 'number' ? expect.closeTo(value, 12) : value,
          ]),
        ),
      );
    expect(sampleParameters(mixed, { nIter: 6, randomState: 3 })).toEqual(close(samples.mixed));
    const spaces = [mixed, { e: uniform(0, 1) }];
    expect(sampleParameters(spaces, { nIter: 8, randomState: 9 })).toEqual(close(samples.several));
    const lists = [{ a: [1, 2, 3], b: ['x', 'y'] }, { c: [true, false] }];
    expect(sampleParameters(lists, { nIter: 5, randomState: 1 })).toEqual(samples.lists);
  });

  it('drawn without repeats, few or almost all', () => {
    for (const { n, k, drawn } of samples.without) {
      expect([...sampleWithoutReplacement(n, k, new RandomState(7))]).toEqual(drawn);
    }
  });
});

describe('a search', () => {
  it('gives conditional options only where their condition holds', () => {
    const space = {
      kernel: categorical(['linear', 'rbf']),
      gamma: when('kernel', ['rbf'], logUniform(1e-3, 1)),
      size: intUniform(1, 100, { log: true }),
      depth: when('gamma', [], uniform(0, 1)),
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (randomState) => {
        for (const params of sampleParameters(space, { nIter: 5, randomState })) {
          expect('gamma' in params).toBe(params.kernel === 'rbf');
          expect('depth' in params).toBe(false);
          expect(params.size).toBeGreaterThanOrEqual(1);
          expect(params.size).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('goes on when candidates fail, and says why', async () => {
    const paramGrid = { maxDepth: [1, -1] };
    const search = await new GridSearchCV({ estimator, paramGrid }).fit(...iris);
    expect(search.bestParams).toEqual({ maxDepth: 1 });
    expect([...search.cvResults.rankTestScore]).toEqual([1, 2]);
    expect(search.cvResults.errors).toEqual([null, expect.stringContaining('maxDepth')]);
    const hopeless = new GridSearchCV({ estimator, paramGrid: { maxDepth: [-1] } });
    await expect(hopeless.fit(...iris)).rejects.toThrow(/All 5 fits failed/);
    const strict = new GridSearchCV({ estimator, paramGrid, errorScore: 'raise' });
    await expect(strict.fit(...iris)).rejects.toThrow(/maxDepth/);
  });

  it('picks by the score that refit names, with training scores on request', async () => {
    const options = { estimator, paramGrid: grid, scoring: ['accuracy', 'negLogLoss'] as const };
    expect(() => new GridSearchCV(options)).toThrow(/refit has to name/);
    const search = new GridSearchCV({ ...options, refit: 'negLogLoss', returnTrainScore: true });
    const { byMetric, meanTestScore, meanTrainScore } = (await search.fit(...iris)).cvResults;
    expect(meanTestScore).toEqual(byMetric.negLogLoss!.meanTestScore);
    expect(byMetric.accuracy!.rankTestScore).toHaveLength(8);
    expect(meanTrainScore).toHaveLength(8);
    const loose = await new GridSearchCV({ ...options, refit: false }).fit(...iris);
    expect(() => loose.bestEstimator).toThrow(/refit to true/);
  });

  it('is judged by the score that is asked for, not by the one it searches by', async () => {
    const search = new GridSearchCV({ estimator, paramGrid: grid, cv: 3, scoring: 'negLogLoss' });
    const scores = await crossValScore(search, ...iris, { cv: 3, scoring: 'accuracy' });
    expect([...scores]).toEqual(searches.nestedAccuracy.map((score) => expect.closeTo(score, 12)));
  });

  it.each([
    new GridSearchCV({ estimator, paramGrid: grid, cv: new KFold({ nSplits: 3 }) }),
    new RandomizedSearchCV({ estimator, paramDistributions: { maxDepth: intUniform(1, 5) } }),
    new HalvingGridSearchCV({ estimator, paramGrid: grid }),
    new HalvingRandomSearchCV({ estimator, paramDistributions: wide, randomState: 2 }),
  ])('survives being stored, before and after it searched: $constructor.name', async (search) => {
    const again = (one: typeof search) =>
      unpack(structuredClone(pack(one, classes)), classes) as typeof search;
    const fresh = await again(search).fit(...iris);
    await search.fit(...iris);
    expect(again(search).cvResults).toEqual(search.cvResults);
    expect(fresh.cvResults).toEqual(search.cvResults);
    expect(await again(search).predict(iris[0])).toEqual(await search.predict(iris[0]));
  });

  it('hands options on to its model, also when it is searched itself', async () => {
    const search = new GridSearchCV({ estimator, paramGrid: grid, cv: 3 });
    search.setParams({ estimator__criterion: 'entropy', cv: 4 });
    expect(search.searched.getParams()).toMatchObject({ criterion: 'entropy' });
    expect(search.getParams()).toMatchObject({ cv: 4, paramGrid: grid });
    expect(estimator.params.criterion).toBe('gini');
  });

  it('says what is wrong with its options', async () => {
    const unfitted = new GridSearchCV({ estimator, paramGrid: grid });
    expect(() => unfitted.bestParams).toThrow(/has not searched yet/);
    expect(() => new ParameterGrid({ a: [] })).toThrow(/at least one value for a/);
    expect(() => intUniform(0.5, 2)).toThrow(/whole numbers/);
    expect(() => logUniform(0, 2)).toThrow(/above 0/);
    expect(() => sampleParameters({ a: [1] }, { nIter: 0 })).toThrow(/nIter/);
    const few = new HalvingGridSearchCV({ estimator, paramGrid: grid, minResources: 500 });
    await expect(few.fit(...iris)).rejects.toThrow(/minResources to be at most/);
  });
});
