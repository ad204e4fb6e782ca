import { Matrix } from '@engine/core/matrix';
import { argmaxRows } from '../base/argmax-rows';
import { type LinearModel, linearScores } from './linear-model';

/**
 * The class number of each row: with one score, the second class where it is above 0; else that of
 * the highest score. Cost: as `linearScores`.
 */
export function linearCodes(X: Matrix, model: LinearModel): Int32Array {
  const scores = linearScores(X, model);
  const outputs = model.intercept.length;
  if (outputs > 1) return argmaxRows(new Matrix(X.rows, outputs, scores));
  const codes = new Int32Array(X.rows);
  for (let i = 0; i < codes.length; i++) codes[i] = Number(scores[i]! > 0);
  return codes;
}
