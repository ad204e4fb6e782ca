import type { Progress } from '@engine/core/estimator';
import { digestQuestions, digestTree } from '@engine/fixtures/digest-tree';
import { loadTreeData, treeWeights } from '@engine/fixtures/tree-cases';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/forests.json';
import { ExtraTreesClassifier } from './extra-trees-classifier';
import { ExtraTreesRegressor } from './extra-trees-regressor';
import { RandomForestClassifier } from './random-forest-classifier';
import { RandomForestRegressor } from './random-forest-regressor';

const models = {
  RandomForestClassifier,
  RandomForestRegressor,
  ExtraTreesClassifier,
  ExtraTreesRegressor,
};

describe.each(golden.cases)('$model with $options and weights $weights', (item) => {
  const Model = models[item.model as keyof typeof models];
  const kind = item.model.endsWith('Regressor') ? 'quantity' : 'class';

  it.each(item.fits)('grows the trees of scikit-learn on $data', async (fit) => {
    const { X, y } = loadTreeData(fit.data, kind);
    const digests: string[] = [];
    let model: InstanceType<typeof Model> | undefined;
    const digest = item.exact ? digestTree : digestQuestions;
    for (const randomState of golden.seeds.slice(0, fit.digests.length)) {
      model = new Model({ ...(item.options as object), randomState });
      await model.fit(X, y, treeWeights(X.rows, item.weights));
      digests.push(model.trees.map((tree) => digest(tree).slice(0, 8)).join(''));
    }
    expect(digests).toEqual(fit.digests);
    fit.importances.forEach((share, j) => {
      expect(model!.featureImportances[j]).toBeCloseTo(share, 12);
    });
  });
});

describe('rows judged by the trees that did not see them', () => {
  const options = { nEstimators: 20, oobScore: true, randomState: 5 };
  const want = golden.outOfBag;

  it('are judged as by scikit-learn, classes', async () => {
    const { X, y } = loadTreeData('penguins', 'class');
    const model = await new RandomForestClassifier(options).fit(X, y);
    expect(model.oobScore).toBe(want.score);
    const proba = await model.predictProba(X);
    const leaves = await model.apply(X);
    want.shares.forEach((shares, i) => {
      shares.forEach((share, c) => {
        expect(model.oobDecisionFunction.get(i * 20, c)).toBeCloseTo(share, 12);
        expect(proba.get(i * 20, c)).toBeCloseTo(want.proba[i]![c]!, 12);
      });
    });
    expect(want.apply.map((_, i) => Array.from(leaves.row(i * 40)))).toEqual(want.apply);
    const few = { ...options, bootstrap: true, maxSamples: 0.5 };
    expect((await new ExtraTreesClassifier(few).fit(X, y)).oobScore).toBe(want.extraScore);
  });

  it('are judged as by scikit-learn, quantities', async () => {
    const { X, y } = loadTreeData('penguins', 'quantity');
    const model = await new RandomForestRegressor(options).fit(X, y);
    expect(model.oobScore).toBeCloseTo(want.regressorScore, 12);
    const predicted = await model.predict(X);
    want.prediction.forEach((value, i) => {
      expect(model.oobPrediction[i * 20]! / value).toBeCloseTo(1, 12);
      expect(predicted[i * 20]! / want.predicted[i]!).toBeCloseTo(1, 12);
    });
  });

  it('need drawing, and must be asked for', async () => {
    const { X, y } = loadTreeData('penguins', 'class');
    const undrawn = new ExtraTreesClassifier({ oobScore: true });
    await expect(undrawn.fit(X, y)).rejects.toThrow(/oobScore needs bootstrap/);
    const model = await new RandomForestClassifier({ nEstimators: 1 }).fit(X, y);
    expect(() => model.oobScore).toThrow(/without oobScore/);
    const many = new RandomForestClassifier({ maxSamples: 1000 });
    await expect(many.fit(X, y)).rejects.toThrow(/maxSamples is 1000, but there are 333 rows/);
  });
});

describe('the engine hist', () => {
  it('grows the exact forest where no column has more than 256 values', async () => {
    const { X, y } = loadTreeData('penguins', 'class');
    const options = { nEstimators: 5, randomState: 3 };
    const exact = await new RandomForestClassifier(options).fit(X, y);
    const hist = await new RandomForestClassifier({ ...options, engine: 'hist' }).fit(X, y);
    expect(hist.params.engine).toBe('hist');
    expect(hist.trees).toEqual(exact.trees);
  });

  it('draws the exact thresholds, whatever the columns have', async () => {
    const { X, y } = loadTreeData('breast_cancer', 'class');
    const quantity = loadTreeData('breast_cancer', 'quantity');
    for (const [Model, target] of [
      [ExtraTreesClassifier, { X, y }],
      [ExtraTreesRegressor, quantity],
    ] as const) {
      const exact = await new Model({ nEstimators: 2 }).fit(target.X, target.y);
      const hist = await new Model({ nEstimators: 2, engine: 'hist' }).fit(target.X, target.y);
      expect(hist.trees).toEqual(exact.trees);
    }
  });

  it('is nearly as good where columns have more', async () => {
    const { X, y } = loadTreeData('breast_cancer', 'class');
    const quantity = loadTreeData('breast_cancer', 'quantity');
    const options = { nEstimators: 20, oobScore: true };
    for (const Model of [RandomForestClassifier, ExtraTreesClassifier]) {
      const drawn = { ...options, bootstrap: true };
      const exact = await new Model(drawn).fit(X, y);
      const hist = await new Model({ ...drawn, engine: 'hist' }).fit(X, y);
      expect(Math.abs(hist.oobScore - exact.oobScore)).toBeLessThan(0.01);
    }
    const exact = await new RandomForestRegressor(options).fit(quantity.X, quantity.y);
    const hist = await new RandomForestRegressor({ ...options, engine: 'hist' }).fit(
      quantity.X,
      quantity.y,
    );
    expect(Math.abs(hist.oobScore - exact.oobScore)).toBeLessThan(0.01);
  });
});

describe('while it grows', () => {
  const { X, y } = loadTreeData('iris', 'class');

  it('reports every tree', async () => {
    const seen: Progress[] = [];
    await new RandomForestClassifier({ nEstimators: 3 }).fit(X, y, {
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, total: 3, unit: 'trees' })));
  });

  it('stops when asked and keeps the fit it had', async () => {
    const model = await new RandomForestClassifier({ nEstimators: 2 }).fit(X, y);
    const before = model.trees;
    const controller = new AbortController();
    const refit = model.fit(X, y, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(refit).rejects.toMatchObject({ code: 'aborted' });
    expect(model.trees).toBe(before);
  });
});
