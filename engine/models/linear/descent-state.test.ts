import { RandomState } from '@engine/core/random';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { describe, expect, it } from 'vitest';
import { coordinateDescent } from './coordinate-descent';
import { GramDescent, RowDescent } from './descent-state';

const random = new RandomState(2);
const rows = 60;
const cols = 5;
const x = Float64Array.from({ length: rows * cols }, () => random.normal());
// A constant column, which every descent has to pass over.
for (let i = 0; i < rows; i++) x[i * cols + 3] = 0;
const y = Float64Array.from(
  { length: rows },
  (_, i) => 2 * x[i * cols]! - x[i * cols + 1]! + 0.3 * random.normal(),
);
const columns = Float64Array.from(
  { length: rows * cols },
  (_, at) => x[(at % rows) * cols + Math.floor(at / rows)]!,
);

describe.each([
  ['lasso', 6, 0],
  ['elastic net', 3, 3],
  ['ridge', 0, 4],
])('%s', (_, l1, l2) => {
  it.each([false, true])(
    'takes the same way by rows and by the Gram matrix (positive: %s)',
    (positive) => {
      const problem = { l1, l2, positive, maxIter: 500, tol: 1e-8 };
      const byRows = coordinateDescent({ ...problem, state: new RowDescent(columns, y) }, {});
      const gram = weightedGram({ x, cols, target: y });
      const byGram = coordinateDescent({ ...problem, state: new GramDescent(gram, cols) }, {});
      expect(byGram.iterations).toBe(byRows.iterations);
      byGram.coef.forEach((value, j) => {
        expect(value).toBeCloseTo(byRows.coef[j]!, 10);
      });
      expect(byGram.gap).toBeCloseTo(byRows.gap, 8);
    },
  );
});
