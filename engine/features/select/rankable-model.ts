import { EngineError } from '@engine/core/error';
import type { Features, FitOptions, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';

/** A model whose columns can be ranked once it is fitted: by coefficients or importances. */
export interface RankableModel {
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
  /** One row per output, or one number per column. */
  readonly coef?: Matrix | Float64Array;
  /** One number per column, none negative. */
  readonly featureImportances?: Float64Array;
}

/** How the coefficients of several outputs become one number per column. */
export type CombineCoefficients = 'sumOfSizes' | 'sumOfSquares';

/**
 * One number per column: coefficients combined over the outputs, or importances.
 * @throws `unsupported` for a model with neither
 */
export function readImportances(model: RankableModel, combine: CombineCoefficients): Float64Array {
  const coef = 'coef' in model ? model.coef : undefined;
  if (coef) {
    const matrix = coef instanceof Matrix ? coef : new Matrix(1, coef.length, coef);
    const sums = new Float64Array(matrix.cols);
    matrix.data.forEach((value, at) => {
      sums[at % matrix.cols]! += combine === 'sumOfSizes' ? Math.abs(value) : value * value;
    });
    return sums;
  }
  const importances = 'featureImportances' in model ? model.featureImportances : undefined;
  if (importances) return importances.slice();
  const name = (model as object).constructor.name;
  throw new EngineError(
    'unsupported',
    `${name} has neither coefficients nor feature importances to rank columns by. Use a linear model or one of trees.`,
    { model: name },
  );
}
