import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkSameLength, encodeTarget, toLabels } from '@engine/core/encode-target';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Classes, ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, type Column, columnLength } from '@engine/core/table';
import { toQuantities } from '@engine/core/to-quantities';
import { withDefaults } from '@engine/core/with-defaults';
import { KFold } from '@engine/data/split/k-fold';
import { StratifiedKFold } from '@engine/data/split/stratified-k-fold';
import { BaseTransformer } from '../base/base-transformer';
import { categoryCodes, chooseCategories } from '../base/categories';
import { columnsToFit, columnsToTransform } from '../base/input-columns';
import { targetMeans } from './target-means';

export interface TargetEncoderParams {
  /** `auto` takes numbers with fractions for quantities, else looks at the number of classes. */
  readonly targetType: 'auto' | 'continuous' | 'binary' | 'multiclass';
  /** How many rows with the overall mean each category starts with, or `auto`: empirical Bayes. */
  readonly smooth: 'auto' | number;
  /** Folds of the cross-fitting in `fitTransform`. */
  readonly cv: number;
  /** Deals the rows to the folds in random order. */
  readonly shuffle: boolean;
  readonly randomState: number;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly categories: readonly (readonly Cell[])[];
  /** Null for quantities. */
  readonly classes: Classes | null;
  /** The mean of each target: one, or one per class where there are more than two. */
  readonly targetMean: Float64Array;
  /** Per column and target (the targets of a column together), one number per category. */
  readonly encodings: readonly Float64Array[];
}

/** What is averaged: quantities, the second of two classes, or each of several. */
interface ReadTarget {
  readonly classes: Classes | null;
  readonly targets: readonly Float64Array[];
}

/**
 * Replaces each category by the mean of the target among its rows, drawn towards the overall mean
 * where rows are few. `fitTransform` encodes each fold with what the other folds teach, so that a
 * row's own target does not leak into its features; it therefore differs from `fit`, then
 * `transform`. Unknown categories get the overall mean; a missing value is a category.
 *
 * Cost: O(rows x columns x folds). Equals `sklearn.preprocessing.TargetEncoder` as scikit-learn 1.4
 * defines it (1.2.1 has none).
 */
export class TargetEncoder extends BaseTransformer<TargetEncoderParams, Learned, Matrix> {
  constructor(params: Partial<TargetEncoderParams> = {}) {
    super(withDefaults('TargetEncoder', targetEncoderParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get categories(): readonly (readonly Cell[])[] {
    return this.fitted.categories;
  }

  /** The classes of the target; null for quantities. */
  get classes(): Classes | null {
    return this.fitted.classes;
  }

  /** The overall mean: one, or one per class where there are more than two. */
  get targetMean(): Float64Array {
    return this.fitted.targetMean;
  }

  /** Per column, and per class where there are more than two, one number per category. */
  get encodings(): readonly Float64Array[] {
    return this.fitted.encodings;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, classes } = this.fitted;
    return featureNamesIn.flatMap((source) =>
      classes && classes.length > 2
        ? classes.map((label) => ({ name: `${source}_${label}`, source }))
        : [{ name: source, source }],
    );
  }

  /** @throws `bad-parameter` without a target; what reading the target throws; `empty-data` */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    const columns = columnsToFit(X);
    this.learn(columns, this.readTarget(columns, y), options);
    return this;
  }

  /**
   * Cross-fitted. @throws `bad-parameter` for fewer rows than folds, and what `fit` throws
   */
  override async fitTransform(X: Features, y?: Target, options: WorkOptions = {}): Promise<Matrix> {
    const columns = columnsToFit(X);
    const target = this.readTarget(columns, y);
    const splits = this.splitter(target.classes !== null).split(X, y);
    const codes = this.learn(columns, target, options);
    const { categories } = this.fitted;
    const names = this.getFeatureNamesOut();
    const out = new Float64Array(columnLength(columns[0]!) * names.length);
    for (const { train, test } of splits) {
      checkAborted(options.signal);
      let at = 0;
      codes.forEach((of, j) => {
        for (const values of target.targets) {
          const { encodings } = this.means(of, values, train, categories[j]!.length);
          for (const row of test) out[row * names.length + at] = encodings[of[row]!]!;
          at++;
        }
      });
    }
    return new Matrix(out.length / names.length, names.length, out, names);
  }

  /** @throws `not-fitted`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, categories, encodings, targetMean } = this.fitted;
    const columns = columnsToTransform(X, featureNamesIn);
    const names = this.getFeatureNamesOut();
    const rows = columnLength(columns[0]!);
    const out = new Float64Array(rows * names.length);
    const each = targetMean.length;
    columns.forEach((column, j) => {
      const codes = categoryCodes(column, categories[j]!);
      for (let t = 0; t < each; t++) {
        const values = encodings[j * each + t]!;
        const overall = targetMean[t]!;
        for (let row = 0, at = j * each + t; row < rows; row++, at += names.length) {
          const code = codes[row]!;
          out[at] = code < 0 ? overall : values[code]!;
        }
      }
    });
    return new Matrix(rows, names.length, out, names);
  }

  private learn(columns: readonly Column[], target: ReadTarget, options: WorkOptions) {
    const categories = chooseCategories('TargetEncoder', columns, 'auto');
    const codes = columns.map((column, j) => categoryCodes(column, categories[j]!));
    const all = Int32Array.from({ length: columnLength(columns[0]!) }, (_, row) => row);
    const learned = codes.flatMap((of, j) => {
      checkAborted(options.signal);
      return target.targets.map((values) => this.means(of, values, all, categories[j]!.length));
    });
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      categories,
      classes: target.classes,
      targetMean: Float64Array.from(target.targets, (_, t) => learned[t]!.overall),
      encodings: learned.map(({ encodings }) => encodings),
    };
    return codes;
  }

  private means(codes: Int32Array, values: Float64Array, rows: Int32Array, categories: number) {
    return targetMeans(codes, values, rows, categories, this.params.smooth);
  }

  private splitter(classes: boolean) {
    const { cv: nSplits, shuffle, randomState } = this.params;
    const options = shuffle ? { nSplits, shuffle, randomState } : { nSplits };
    return classes ? new StratifiedKFold(options) : new KFold(options);
  }

  private readTarget(columns: readonly Column[], y: Target | undefined): ReadTarget {
    if (y === undefined) {
      throw new EngineError(
        'bad-parameter',
        'TargetEncoder learns from the target too. Pass it: fit(X, y).',
      );
    }
    const { targetType } = this.params;
    const labels = toLabels(y);
    checkSameLength(columnLength(columns[0]!), labels.length, 'X', 'y');
    const quantities =
      targetType === 'continuous' ||
      (targetType === 'auto' && labels instanceof Float64Array && !labels.every(Number.isInteger));
    if (quantities) return { classes: null, targets: [toQuantities(y)] };
    const { classes, codes } = encodeTarget(y);
    if (targetType === 'binary' && classes.length !== 2) {
      throw new EngineError(
        'bad-parameter',
        `TargetEncoder was told of two classes, but the target has ${classes.length}. Use the targetType auto.`,
        { parameter: 'targetType', classes: classes.length },
      );
    }
    const positive = classes.length > 2 ? classes.map((_, code) => code) : [classes.length - 1];
    const targets = positive.map((code) => Float64Array.from(codes, (c) => (c === code ? 1 : 0)));
    return { classes, targets };
  }
}

const targetEncoderParams: readonly ParamSpec[] = [
  {
    name: 'targetType',
    type: 'choice',
    default: 'auto',
    choices: ['auto', 'continuous', 'binary', 'multiclass'],
    summary: 'Whether the target is a quantity, one of two classes or one of several.',
  },
  {
    name: 'smooth',
    type: 'float',
    default: 'auto',
    min: 0,
    choices: ['auto'],
    summary: 'How strongly rare categories are drawn to the overall mean; auto by empirical Bayes.',
  },
  {
    name: 'cv',
    type: 'integer',
    default: 5,
    min: 2,
    summary: 'Folds of the cross-fitting, which keeps the target of a row out of its features.',
  },
  {
    name: 'shuffle',
    type: 'boolean',
    default: true,
    summary: 'Deal the rows to the folds in random order.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 2 ** 32 - 1,
    summary: 'Seed of that order.',
  },
];

export const targetEncoderRecord: ComponentRecord<TargetEncoder> = {
  id: 'target-encoder',
  title: 'TargetEncoder',
  summary: 'Replaces each category by the mean of the target, cross-fitted against leakage.',
  equals: 'sklearn.preprocessing.TargetEncoder 1.4 (scikit-learn 1.2.1 has none)',
  reference: 'Micci-Barreca (2001), SIGKDD Explorations 3(1), 27-32.',
  params: targetEncoderParams,
  create: (params) => new TargetEncoder(params),
  exempt: {
    'fit-transform': 'fitTransform encodes each fold by the others, so that no target leaks.',
    'one-row': 'One row cannot be dealt into folds.',
    onnx: 'ONNX ML 3 maps doubles to numbers only by way of floats.',
  },
};
