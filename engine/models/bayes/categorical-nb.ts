import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { classLogPrior } from './class-log-prior';
import { type DiscreteNBParams, discreteParams, readDiscreteParams } from './discrete-nb';
import { NaiveBayes } from './naive-bayes';
import { categoryNumbers, requireCounts } from './require-counts';

export interface CategoricalNBParams extends DiscreteNBParams {
  /** Every column has at least this many categories, seen at fit or not; null: those seen. */
  readonly minCategories: number | null;
}

/** A column with more is hardly one of categories, and would fill the memory with their shares. */
const MOST_CATEGORIES = 1_000_000;

const params: readonly ParamSpec[] = [
  ...discreteParams,
  {
    name: 'minCategories',
    type: 'integer',
    default: null,
    min: 1,
    max: MOST_CATEGORIES,
    summary: 'Every column has at least this many categories, seen at fit or not.',
  },
];

interface Learned {
  readonly classCount: Float64Array;
  readonly logPrior: Float64Array;
  /** Per column: how many categories it has. */
  readonly categories: Int32Array;
  /** Per column: log shares, classes x categories, row-major. */
  readonly logShares: readonly Float64Array[];
}

/**
 * Naive Bayes for categories written as 0, 1, 2, ... (as OrdinalEncoder does; the whole part of a
 * number counts), a million at most. Takes sample weights; refuses negative values, and categories
 * beyond those of fit time. Equals `sklearn.naive_bayes.CategoricalNB` 1.2.1. Cost: O(rows x cols) to fit.
 */
export class CategoricalNB extends NaiveBayes {
  readonly params: CategoricalNBParams;
  private learned: Learned | undefined;

  constructor(options: Partial<CategoricalNBParams> = {}) {
    super();
    this.params = readDiscreteParams('CategoricalNB', params, options);
  }

  /** The (weighted) number of training rows of each class. */
  get classCount(): Float64Array {
    return this.fitted(this.learned).classCount;
  }

  /** The log of each class's share. */
  get classLogPrior(): Float64Array {
    return this.fitted(this.learned).logPrior;
  }

  /** How many categories each column has. */
  get nCategories(): Int32Array {
    return this.fitted(this.learned).categories;
  }

  protected learn(X: Matrix, y: EncodedTarget, _: WorkOptions, weights?: Float64Array): void {
    requireCounts('CategoricalNB', X, categoryNumbers);
    const { alpha, forceAlpha, minCategories } = this.params;
    const smooth = forceAlpha ? alpha : Math.max(alpha, 1e-10);
    const classCount = new Float64Array(y.classes.length);
    for (let i = 0; i < X.rows; i++) {
      classCount[y.codes[i]!]! += weights === undefined ? 1 : weights[i]!;
    }
    const categories = countCategories(X, minCategories ?? 1);
    const logShares = countByClass(X, y, categories, smooth, weights);
    for (const [j, shares] of logShares.entries()) toLogShares(shares, categories[j]!);
    const logPrior = classLogPrior(this.params, classCount, y.classes);
    this.learned = { classCount, logPrior, categories, logShares };
  }

  protected jointLog(X: Matrix): Float64Array {
    const { logPrior, categories, logShares } = this.fitted(this.learned);
    requireCounts('CategoricalNB', X, categoryNumbers);
    const classes = logPrior.length;
    const out = new Float64Array(X.rows * classes);
    for (let i = 0; i < X.rows; i++) {
      for (let j = 0; j < X.cols; j++) {
        const category = Math.trunc(X.data[i * X.cols + j]!);
        const width = categories[j]!;
        if (category >= width) throw unknownCategory(X, i, j, width);
        const shares = logShares[j]!;
        for (let c = 0; c < classes; c++) {
          out[i * classes + c] = out[i * classes + c]! + shares[c * width + category]!;
        }
      }
      for (let c = 0; c < classes; c++) out[i * classes + c] = out[i * classes + c]! + logPrior[c]!;
    }
    return out;
  }
}

/** How many categories each column has, at least `fewest`. */
function countCategories(X: Matrix, fewest: number): Int32Array {
  const { rows, cols, data } = X;
  const largest = new Float64Array(cols).fill(fewest - 1);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) if (data[at]! > largest[j]!) largest[j] = data[at]!;
  }
  const tooMany = largest.findIndex((value) => value >= MOST_CATEGORIES);
  if (tooMany >= 0) {
    const row = X.column(tooMany).findIndex((value) => value >= MOST_CATEGORIES);
    throw tooManyCategories(X, row, tooMany);
  }
  return Int32Array.from(largest, (value) => Math.trunc(value) + 1);
}

/** Per column the weights of its categories within each class, classes x categories, plus `smooth`. */
function countByClass(
  { rows, cols, data }: Matrix,
  { codes, classes }: EncodedTarget,
  categories: Int32Array,
  smooth: number,
  weights: Float64Array | undefined,
): Float64Array[] {
  const all = categories.reduce((sum, width) => sum + width, 0);
  const counts = new Float64Array(classes.length * all).fill(smooth);
  // The counts of all columns lie one after another, so that a row is read once.
  const starts = new Int32Array(cols);
  for (let j = 1; j < cols; j++) starts[j] = starts[j - 1]! + categories[j - 1]! * classes.length;
  for (let i = 0, at = 0; i < rows; i++) {
    const code = codes[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    for (let j = 0; j < cols; j++, at++) {
      const cell = starts[j]! + code * categories[j]! + (data[at]! | 0);
      counts[cell] = counts[cell]! + weight;
    }
  }
  return Array.from(starts, (start, j) => {
    return counts.slice(start, start + categories[j]! * classes.length);
  });
}

/** Counts as the logs of their shares within each class, in place. */
function toLogShares(counts: Float64Array, width: number): void {
  for (let first = 0; first < counts.length; first += width) {
    let total = 0;
    for (let at = first; at < first + width; at++) total += counts[at]!;
    const logTotal = Math.log(total);
    for (let at = first; at < first + width; at++) counts[at] = Math.log(counts[at]!) - logTotal;
  }
}

function tooManyCategories(X: Matrix, row: number, col: number): EngineError {
  const column = X.columns?.[col] ?? col;
  return new EngineError(
    'too-large',
    `Column ${column} is ${X.get(row, col)} in row ${row}, which would make more than ` +
      `${MOST_CATEGORIES} categories. ${categoryNumbers.remedy}`,
    { column, row },
  );
}

function unknownCategory(X: Matrix, row: number, col: number, width: number): EngineError {
  const column = X.columns?.[col] ?? col;
  return new EngineError(
    'unknown-category',
    `Column ${column} is ${X.get(row, col)} in row ${row}, but at fit its categories were 0 to ` +
      `${width - 1}. Fit on rows that have it, or raise minCategories.`,
    { column, row },
  );
}

export const categoricalNBRecord: ComponentRecord<CategoricalNB> = {
  id: 'categorical-nb',
  title: 'CategoricalNB',
  summary: 'Compares each category with the share it has in each class.',
  equals: 'sklearn.naive_bayes.CategoricalNB 1.2.1',
  reference: 'https://scikit-learn.org/1.2/modules/naive_bayes.html#categorical-naive-bayes',
  params,
  create: (options) => new CategoricalNB(options),
  exempt: {
    onnx: 'It takes category numbers, not standardised columns, and has no ONNX form here.',
  },
};
