import { expect, it } from 'vitest';
import golden from '../../fixtures/boosting-cuts.json';
import { quantileCuts } from './quantile-cuts';

it.each(golden)('cuts a long column into $maxBin bins where XGBoost does', (item) => {
  const values = Float32Array.from(item.thousandths, (value) => value / 1000);
  const weights = item.weights ? Float32Array.from(item.weights) : undefined;
  const { upper } = quantileCuts(values, item.maxBin, weights);
  expect(upper.length).toBeLessThanOrEqual(item.maxBin);
  // The last bound is above all values, so no tree asks about it.
  expect(Array.from(upper.subarray(0, -1))).toEqual(item.thresholds.map(Math.fround));
});
