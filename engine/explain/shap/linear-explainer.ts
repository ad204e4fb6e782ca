import { EngineError } from '../../core/error';
import type { Classes, Features } from '../../core/estimator';
import { matchFeatures } from '../../core/feature-schema';
import { Matrix } from '../../core/matrix';
import { columnNames, toMatrix } from '../../core/to-matrix';
import type { LinearModel } from '../contract';
import type { Explanation } from '../explanation';
import { averageSteps, type CorrelatedSteps } from './correlated-steps';

export interface LinearExplainerOptions {
  /**
   * `interventional` changes one column as if the others stayed; `correlationDependent` also counts
   * what a known column tells about those that go with it.
   */
  readonly featurePerturbation?: 'interventional' | 'correlationDependent';
  /** Orders of the features to average over when correlated; all are covered where 2^M is no more. */
  readonly nsamples?: number;
  readonly randomState?: number;
}

/**
 * Shapley values of a linear model in closed form, in its margin: `coef x (value - mean)`. For
 * logistic regression that is the log-odds, for a linear support vector machine its decision
 * function. Takes everything with `coef` and `intercept`.
 *
 * `correlationDependent` asks what is expected when only some columns are known, all of them taken as
 * normally distributed with the covariance of `data`: then also a column with coefficient 0 may have
 * an effect, through those that go with it. Orders are those of `shap.LinearExplainer` 0.52 after
 * `numpy.random.seed(randomState)`; up to 9 columns (`2^M <= nsamples`) all orders are covered exactly
 * instead. Where orders are drawn there are `standardErrors`.
 *
 * Cost: O(rows x columns); when correlated O(nsamples x columns^3) once more, and O(columns^2) a row.
 * Source: Lundberg & Lee (2017); Strumbelj & Kononenko (2014).
 */
export class LinearExplainer {
  /** The margin at the mean row, per output. */
  readonly expectedValue: Float64Array;
  private readonly coef: Matrix;
  private readonly outputs: readonly string[];
  private readonly scale: Explanation['scale'];
  private readonly names: readonly string[];
  private readonly mean: Float64Array;
  private readonly steps: CorrelatedSteps | undefined;

  /**
   * @param data the rows to compare with, of number columns; those the model was fitted on, as a rule.
   * @throws EngineError `shape-mismatch`, `bad-parameter`, and as for features
   */
  constructor(
    model: LinearModel & { readonly classes?: Classes },
    data: Features,
    options: LinearExplainerOptions = {},
  ) {
    const { featurePerturbation = 'interventional', nsamples = 1000, randomState = 0 } = options;
    const { coef, intercept, classes } = model;
    this.coef = coef instanceof Matrix ? coef : new Matrix(1, coef.length, coef);
    const rows = toMatrix(data);
    if (rows.cols !== this.coef.cols) {
      throw new EngineError(
        'shape-mismatch',
        `The model has coefficients for ${this.coef.cols} columns, but the data have ${rows.cols}. ` +
          'Pass the rows as the model gets them, after scaling and encoding.',
      );
    }
    this.names = columnNames(rows) ?? Array.from({ length: rows.cols }, (_, j) => `x${j}`);
    this.mean = columnMeans(rows);
    this.scale = classes ? 'margin' : 'target';
    this.outputs = classes
      ? this.coef.rows === 1
        ? [String(classes.at(-1))]
        : classes.map(String)
      : ['target'];
    const constants = typeof intercept === 'number' ? Float64Array.of(intercept) : intercept;
    this.expectedValue = constants.map(
      (constant, o) => constant + dot(this.coef.row(o), this.mean),
    );
    if (featurePerturbation === 'interventional') return;
    this.steps = averageSteps(rows, this.mean, this.coef, { nsamples, randomState });
  }

  /** One explanation per row of `coef`. @throws EngineError as for features */
  async shapValues(X: Features): Promise<Explanation[]> {
    const { coef, names, mean, steps } = this;
    const schema = { count: names.length, names: columnNames(X) && names };
    const rows = matchFeatures(X, schema);
    const apart = rows.data.map((value, at) => value - mean[at % rows.cols]!);
    return this.outputs.map((output, o): Explanation => {
      const shaped = (numbers: Float64Array) => new Matrix(rows.rows, rows.cols, numbers, names);
      const weights = coef.row(o);
      const values = steps
        ? transform(apart, steps.steps[o]!, rows.cols)
        : apart.map((distance, at) => weights[at % rows.cols]! * distance);
      const baseValue = this.expectedValue[o]!;
      const fitted = new Float64Array(rows.rows);
      for (let i = 0; i < rows.rows; i++) {
        fitted[i] = baseValue + dot(weights, apart.subarray(i * rows.cols, (i + 1) * rows.cols));
      }
      const parts = steps?.batches.map((batch) => transform(apart, batch[o]!, rows.cols)) ?? [];
      return {
        featureNames: names,
        values: shaped(values),
        baseValue,
        fitted,
        data: new Matrix(rows.rows, rows.cols, rows.data, names),
        output,
        scale: this.scale,
        ...(parts.length > 1 && { standardErrors: shaped(spreadOfMean(parts)) }),
      };
    });
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Each row of `rows` times the transpose of a square matrix. */
function transform(rows: Float64Array, square: Float64Array, cols: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = Math.floor(at / cols) * cols;
    const line = (at - row) * cols;
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += square[line + j]! * rows[row + j]!;
    out[at] = sum;
  }
  return out;
}

/** The standard error of the mean of equally good estimates. */
function spreadOfMean(parts: readonly Float64Array[]): Float64Array {
  const n = parts.length;
  return parts[0]!.map((_, at) => {
    const mean = parts.reduce((sum, part) => sum + part[at]!, 0) / n;
    const squares = parts.reduce((sum, part) => sum + (part[at]! - mean) ** 2, 0);
    return Math.sqrt(squares / (n - 1) / n);
  });
}

function columnMeans({ rows, cols, data }: Matrix): Float64Array {
  const means = new Float64Array(cols);
  for (let at = 0; at < data.length; at++) means[at % cols]! += data[at]!;
  return means.map((sum) => sum / rows);
}
