import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { LinearRegression } from '@engine/models/linear/linear-regression';

/** A fitted linear model, its rows, and the attributions `coef (x - mean)` that explain it exactly. */
export async function linearCase(rows = 40, cols = 5, seed = 0) {
  const random = new RandomState(seed);
  const weights = Array.from({ length: cols }, () => random.normal(0, 3));
  const names = weights.map((_, j) => `x${j}`);
  const data = Float64Array.from({ length: rows * cols }, () => random.normal(2, 1.5));
  const X = new Matrix(rows, cols, data, names);
  const y = Float64Array.from({ length: rows }, (_, i) =>
    weights.reduce((sum, weight, j) => sum + weight * X.get(i, j), 1),
  );
  const model = new LinearRegression();
  await model.fit(X, y);
  const means = names.map((_, j) => X.column(j).reduce((sum, value) => sum + value, 0) / rows);
  const attributions = new Matrix(
    rows,
    cols,
    X.data.map((value, at) => model.coef[at % cols]! * (value - means[at % cols]!)),
    names,
  );
  return { model, X, y, attributions };
}
