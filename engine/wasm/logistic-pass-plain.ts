import { expOfNegative, logOfOneToTwo } from './exp-and-log';

export interface LogisticPassRequest {
  /** Row-major values. */
  readonly x: Float64Array;
  readonly cols: number;
  /** 1 for rows of the second class, 0 for the others. */
  readonly codes: Int32Array;
  /** What each row's loss counts. */
  readonly weights: Float64Array;
  /** One per column. */
  readonly coef: Float64Array;
  readonly intercept: number;
  /** Gets how likely the second class is, row by row. */
  readonly probabilities: Float64Array;
  /** Gets the derivative of the loss by each coefficient. */
  readonly gradient: Float64Array;
}

/** What the rows add up to. */
export interface LogisticPass {
  readonly loss: number;
  /** The derivative of the loss by the intercept. */
  readonly constant: number;
}

/** What {@link logisticPass} computes, without WebAssembly. */
export function logisticPassPlain(request: LogisticPassRequest): LogisticPass {
  const { x, cols, codes, weights, coef, intercept, probabilities, gradient } = request;
  const rows = codes.length;
  const losses = [0, 0];
  const constants = [0, 0];
  const residuals = new Float64Array(4);
  gradient.fill(0);
  for (let first = 0; first < rows; first += 4) {
    for (let nth = 0; nth < 4; nth++) {
      const row = first + nth;
      residuals[nth] = 0;
      if (row >= rows) continue;
      const sums = [0, 0];
      for (let j = 0; j < cols; j++) sums[j % 2]! += x[row * cols + j]! * coef[j]!;
      const score = sums[0]! + sums[1]! + intercept;
      const small = expOfNegative(-Math.abs(score));
      const p = (score >= 0 ? 1 : small) / (1 + small);
      probabilities[row] = p;
      const wrong = codes[row] === 1 ? -score : score;
      const weight = weights[row]!;
      losses[row % 2]! += weight * (Math.max(wrong, 0) + logOfOneToTwo(1 + small));
      residuals[nth] = weight * (p - codes[row]!);
      constants[row % 2]! += residuals[nth]!;
    }
    for (let j = 0; j < cols; j++) {
      const part = (nth: number) =>
        first + nth < rows ? residuals[nth]! * x[(first + nth) * cols + j]! : 0;
      gradient[j]! += part(0) + part(1) + (part(2) + part(3));
    }
  }
  return { loss: losses[0]! + losses[1]!, constant: constants[0]! + constants[1]! };
}
