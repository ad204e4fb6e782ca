import { describe, expect, it } from 'vitest';
import judged from '../../fixtures/boosting-early-stopping.json';
import golden from '../../fixtures/boosting-regressors.json';
import { expectTrees } from './expect-trees.fixture';
import { XGBRegressor, type XGBRegressorParams } from './xgb-regressor';

const X = golden.X.map((row) => row.map((value) => value ?? Number.NaN));

describe('XGBRegressor', () => {
  it.each(golden.cases)('grows XGBoost’s trees with $options', async (item) => {
    const model = new XGBRegressor(item.options as XGBRegressorParams);
    await model.fit(X, item.y, item.weighted ? { sampleWeight: golden.weight } : {});
    expectTrees(model.trees, item);
    const every7 = X.filter((_, i) => i % 7 === 0);
    const margins = (await model.predictMargin(every7)).data;
    item.margins.forEach((margin, i) => {
      expect(Math.abs(margins[i]! - margin)).toBeLessThan(1e-5 * Math.max(1, Math.abs(margin)));
    });
    const predictions = await model.predict(every7);
    item.probabilities.forEach((wanted, i) => {
      expect(Math.abs(predictions[i]! - wanted)).toBeLessThan(1e-5 * Math.max(1, wanted));
    });
  });

  it.each(judged.quantities.cases)('judges rounds as XGBoost does, $options', async (item) => {
    const { X: rows } = judged.quantities;
    const part = <T>(from: readonly T[], isTest: boolean) =>
      from.filter((_, i) => (i % 4 === 0) === isTest);
    const model = new XGBRegressor({
      ...(item.options as XGBRegressorParams),
      nEstimators: 30,
      maxDepth: 3,
      learningRate: 0.6,
      earlyStoppingRounds: 3,
    });
    const test = part(rows, true);
    await model.fit(part(rows, false), part(item.y, false), {
      evalSet: [test, part(item.y, true)],
    });
    expect(model.bestIteration).toBe(item.bestIteration);
    item.history.forEach((score, i) => {
      expect(Math.abs(model.evalsResult[i]! / score - 1)).toBeLessThan(1e-5);
    });
    const predicted = await model.predict(test);
    item.predicted.forEach((value, i) => {
      expect(Math.abs(predicted[11 * i]! - value)).toBeLessThan(1e-5 * Math.max(1, value));
    });
  });
});
