import { describe, expect, it } from 'vitest';
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
});
