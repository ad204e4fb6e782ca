import { encodeLabels, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, FitOptions, Target, WorkOptions } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import { Matrix } from '@engine/core/matrix';
import { normalCdf, normalPpf } from '@engine/core/special-functions/normal';
import { tPpf, tSf } from '@engine/core/special-functions/student-t';
import type { Table } from '@engine/core/table';
import { toQuantities } from '@engine/core/to-quantities';
import { namesOf } from '../curves/columns';
import { bootstrapCoefficients } from './bootstrap-coefficients';
import { covariance } from './linear-inference';

/** A fitted linear model; regressors have one row of `coef`. */
export interface LinearFit {
  readonly coef: Matrix | Float64Array;
  readonly intercept: Float64Array | number;
  readonly classes?: Classes;
  readonly params: object;
  clone(): LinearFit;
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
}

/** Steps that end in a linear model. */
export interface LinearPipeline {
  readonly steps: readonly (readonly [string, unknown])[];
}

export interface CoefficientTableOptions extends WorkOptions {
  /** How sure the intervals are to hold the coefficient. */
  readonly level?: number;
  /** How the spread is found: by formulas for models without a penalty, else by bootstrap. */
  readonly method?: 'auto' | 'formula' | 'bootstrap';
  /** Fits on rows drawn anew, for `bootstrap`. */
  readonly nResamples?: number;
  readonly randomState?: number;
}

/** One coefficient with what is known about it. */
export interface CoefficientRow {
  readonly featureName: string;
  /** The class that it speaks for; undefined for a regressor. */
  readonly output?: string;
  readonly coefficient: number;
  /** NaN for a constant column, and for one that others add up to. */
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** coefficient / standardError: t for a regressor, z for a classifier. */
  readonly statistic: number;
  /** The chance of a statistic as far from 0 if the coefficient were 0; NaN by bootstrap. */
  readonly pValue: number;
  /** The coefficient in standard deviations: of the column, and of the target for a regressor. */
  readonly standardized: number;
  /** By how much a column's likeness to the others widens its interval, squared; NaN for the constant. */
  readonly vif: number;
  /** exp(coefficient): what one unit more multiplies the odds by; classifiers only. */
  readonly oddsRatio?: { readonly value: number; readonly lower: number; readonly upper: number };
}

export interface CoefficientTable {
  /** The columns in order and the constant last, once per class for more than two. */
  readonly rows: readonly CoefficientRow[];
  readonly level: number;
  readonly method: 'formula' | 'bootstrap';
  readonly statistic: 't' | 'z';
  /** What a reader of the table has to know. */
  readonly notes: readonly string[];
}

/**
 * The coefficients of a fitted linear or logistic model with standard errors, intervals and p values,
 * odds ratios, standardised coefficients and variance inflation factors.
 *
 * Without a penalty by the usual formulas: least squares with Student's t; logistic regression of two
 * classes with Wald's z. A penalty pulls coefficients towards 0, so that these do not hold: there, and
 * for more than two classes, the interval is that of percentiles over fits on rows drawn anew. Through
 * a `Pipeline` the columns are those after its steps, such as scaling.
 *
 * @param X the rows that the model was fitted on, and `y` their target
 * Cost: O(rows x columns^2), or nResamples fits. Reports progress in `fits`.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 3.2 and 4.4.
 * @throws EngineError `unsupported` for a model without coefficients, and for `formula` with a
 * penalty or more than two classes; `bad-parameter`, `aborted`.
 */
export async function coefficientTable(
  model: LinearFit | LinearPipeline,
  X: Features,
  y: Target,
  options: CoefficientTableOptions = {},
): Promise<CoefficientTable> {
  const { level = 0.95, method = 'auto' } = options;
  if (!(level > 0 && level < 1)) {
    throw new EngineError('bad-parameter', `level has to be between 0 and 1, not ${level}.`, {
      parameter: 'level',
      value: level,
    });
  }
  const { linear, rows: reached } = await reachLinear(model, X);
  const { coef, outputs } = readCoefficients(linear);
  const rows = matchFeatures(reached, { count: coef.cols, names: coef.columns });
  const names = coef.columns ?? namesOf(rows);
  const penalty = penaltyOf(linear);
  const needsBootstrap = penalty !== undefined || outputs.length > 1;
  if (needsBootstrap && method === 'formula') {
    throw new EngineError(
      'unsupported',
      `The formulas hold for models without a penalty and at most two classes, but here ${penalty ?? `there are ${outputs.length} classes`}. Use the method bootstrap.`,
      { parameter: 'method' },
    );
  }
  const isBootstrap = needsBootstrap || method === 'bootstrap';
  const spread = isBootstrap
    ? await bootstrapCoefficients(linear, rows, y, readAll, { ...options, level })
    : byFormula(linear, rows, y, level);
  const points = readAll(linear);
  const scales = columnScales(rows);
  const targetScale = linear.classes ? 1 : scaleOf(toQuantities(y));
  const width = rows.cols + 1;
  const hasIntercept = fitsIntercept(linear);
  const { vif } = covariance(rows, hasIntercept);
  const table = outputs.flatMap((output, k) =>
    Array.from({ length: hasIntercept ? width : rows.cols }, (_, j): CoefficientRow => {
      const at = k * width + j;
      const coefficient = points[at]!;
      const [lower, upper] = [spread.lower[at]!, spread.upper[at]!];
      const odds = { value: Math.exp(coefficient), lower: Math.exp(lower), upper: Math.exp(upper) };
      return {
        featureName: names[j] ?? '(intercept)',
        ...(linear.classes ? { output } : {}),
        coefficient,
        standardError: spread.errors[at]!,
        lower,
        upper,
        statistic: coefficient / spread.errors[at]!,
        pValue: spread.pValues[at]!,
        standardized: j < rows.cols ? (coefficient * scales[j]!) / targetScale : Number.NaN,
        vif: j < rows.cols ? vif[j]! : Number.NaN,
        ...(linear.classes ? { oddsRatio: odds } : {}),
      };
    }),
  );
  return {
    rows: table,
    level,
    method: isBootstrap ? 'bootstrap' : 'formula',
    statistic: linear.classes ? 'z' : 't',
    notes: notesOn(table, penalty, vif),
  };
}

function notesOn(
  table: readonly CoefficientRow[],
  penalty: string | undefined,
  vif: Float64Array,
): string[] {
  const notes: string[] = [];
  if (penalty !== undefined) {
    notes.push(
      `${penalty[0]!.toUpperCase()}${penalty.slice(1)}, which pulls coefficients towards 0: the intervals say how much they vary from sample to sample, not where the true ones lie.`,
    );
  }
  const dependent = table.filter((_, j) => vif[j] === Infinity).map((row) => row.featureName);
  if (dependent.length > 0) {
    notes.push(
      `Columns ${dependent.join(', ')} add up to each other, so their coefficients cannot be told apart.`,
    );
  }
  return notes;
}

interface Spread {
  readonly errors: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly pValues: Float64Array;
}

/** Least squares with t, or logistic regression of two classes with Wald's z. */
function byFormula(linear: LinearFit, X: Matrix, y: Target, level: number): Spread {
  const points = readAll(linear);
  const hasIntercept = fitsIntercept(linear);
  const scores = scoresOf(X, points);
  const freedom = X.rows - X.cols - (hasIntercept ? 1 : 0);
  let weights: Float64Array | undefined;
  let variance = 1;
  if (linear.classes) {
    encodeLabels(toLabels(y), linear.classes);
    weights = scores.map((score) => {
      const p = 1 / (1 + Math.exp(-score));
      return p * (1 - p);
    });
  } else {
    let squares = 0;
    toQuantities(y).forEach((value, i) => {
      squares += (value - scores[i]!) ** 2;
    });
    variance = freedom > 0 ? squares / freedom : Number.NaN;
  }
  const { variances } = covariance(X, hasIntercept, weights);
  const errors = variances.map((share) => Math.sqrt(share * variance));
  const beyond = (1 + level) / 2;
  const half = linear.classes ? normalPpf(beyond) : tPpf(beyond, freedom);
  return {
    errors,
    lower: points.map((value, j) => value - half * errors[j]!),
    upper: points.map((value, j) => value + half * errors[j]!),
    pValues: points.map((value, j) => {
      const size = Math.abs(value / errors[j]!);
      if (Number.isNaN(size)) return Number.NaN;
      return 2 * (linear.classes ? normalCdf(-size) : tSf(size, freedom));
    }),
  };
}

function scoresOf({ rows, cols, data }: Matrix, points: Float64Array): Float64Array {
  const scores = new Float64Array(rows).fill(points[cols]!);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) scores[i]! += data[at]! * points[j]!;
  }
  return scores;
}

/** The coefficients with the intercept behind each output's. */
function readAll(linear: LinearFit): Float64Array {
  const { coef, outputs } = readCoefficients(linear);
  const all = new Float64Array(outputs.length * (coef.cols + 1));
  for (let k = 0; k < outputs.length; k++) {
    all.set(coef.row(k), k * (coef.cols + 1));
    const { intercept } = linear;
    all[k * (coef.cols + 1) + coef.cols] =
      typeof intercept === 'number' ? intercept : intercept[k]!;
  }
  return all;
}

function readCoefficients(linear: LinearFit) {
  const given = linear.coef;
  const names =
    'featureNamesIn' in linear ? (linear.featureNamesIn as readonly string[]) : undefined;
  const coef =
    given instanceof Matrix ? given : new Matrix(1, given.length, Float64Array.from(given), names);
  const classes = linear.classes?.map(String) ?? ['target'];
  const outputs = coef.rows === 1 ? [classes.at(-1)!] : classes;
  return { coef, outputs };
}

async function reachLinear(model: LinearFit | LinearPipeline, X: Features) {
  const isPipeline = 'steps' in model && Array.isArray(model.steps);
  const steps: readonly unknown[] = isPipeline ? model.steps.map(([, step]) => step) : [model];
  const linear = steps.at(-1);
  if (typeof linear !== 'object' || linear === null || !('coef' in linear)) {
    throw new EngineError(
      'unsupported',
      'A table of coefficients needs a fitted linear model, or a pipeline that ends in one, such as LinearRegression or LogisticRegression.',
    );
  }
  let rows = X;
  for (const step of steps.slice(0, -1)) {
    const { transform } = step as { transform?(X: Features): Promise<Table | Matrix> };
    if (transform) rows = await transform.call(step, rows);
  }
  return { linear: linear as LinearFit, rows };
}

/** What keeps the coefficients small, in words; undefined for nothing. */
function penaltyOf({ params, classes }: LinearFit): string | undefined {
  const { penalty, alpha, C } = params as { penalty?: unknown; alpha?: unknown; C?: unknown };
  if (typeof penalty === 'string') return `the model has the penalty ${penalty}`;
  if (penalty === null) return undefined;
  if (typeof alpha === 'number')
    return alpha > 0 ? `the model has a penalty (alpha ${alpha})` : undefined;
  if (C !== undefined || classes) return 'the model holds its coefficients small';
  return undefined;
}

function fitsIntercept({ params }: LinearFit): boolean {
  return (params as { fitIntercept?: boolean }).fitIntercept !== false;
}

function columnScales(X: Matrix): Float64Array {
  return Float64Array.from({ length: X.cols }, (_, j) => scaleOf(X.column(j)));
}

/** The standard deviation, with divisor rows - 1. */
function scaleOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
