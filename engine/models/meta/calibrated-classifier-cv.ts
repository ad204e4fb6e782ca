import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { checkAborted, EngineError } from '@engine/core/error';
import type { HardClassifier, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { classScores } from './class-scores';
import { cloneModel } from './clone-model';
import { fitIsotonic, type IsotonicLine, readIsotonic } from './fit-isotonic';
import { fitSigmoid, readSigmoid, type SigmoidCurve } from './fit-sigmoid';

export interface CalibratedClassifierCVParams {
  /** The classifier whose scores become probabilities; it is cloned, not changed. */
  readonly estimator: HardClassifier;
  /** Platt's curve, or any rising line (which wants many rows). */
  readonly method?: 'sigmoid' | 'isotonic';
  /** Folds, a splitter, or `prefit` for an estimator that is fitted on other rows. */
  readonly cv?: CrossValidation | 'prefit';
  /** One calibrated model per fold, averaged; else one model, calibrated by what folds predict. */
  readonly ensemble?: boolean;
}

const params: readonly ParamSpec[] = [
  {
    name: 'method',
    type: 'choice',
    default: 'sigmoid',
    choices: ['sigmoid', 'isotonic'],
    summary: "Platt's curve, or any rising line, which wants many rows.",
  },
  {
    name: 'cv',
    type: 'integer',
    default: 5,
    min: 2,
    choices: ['prefit'],
    summary: 'Number of folds.',
  },
  {
    name: 'ensemble',
    type: 'boolean',
    default: true,
    summary: 'Average one calibrated model per fold, instead of calibrating a single one.',
  },
];

type Curve = SigmoidCurve | IsotonicLine;

interface CalibratedModel {
  readonly model: HardClassifier;
  /** One per class, or one for the second of two. */
  readonly curves: readonly Curve[];
}

/**
 * Turns the scores of a classifier into probabilities that can be taken at their word, by rows that
 * the classifier has not learned from. Equals `sklearn.calibration.CalibratedClassifierCV` 1.2.1;
 * Platt's curve is run to its optimum, where scikit-learn stops about 1e-5 before.
 *
 * Cost: one fit per fold. Source: Platt (1999); Zadrozny & Elkan (2002).
 */
export class CalibratedClassifierCV extends ProbabilisticClassifier {
  readonly params: Required<CalibratedClassifierCVParams>;
  private calibrated: readonly CalibratedModel[] | undefined = undefined;

  constructor(options: CalibratedClassifierCVParams) {
    super();
    const { estimator, cv = 5, ...described } = options;
    const plain = typeof cv === 'number' || typeof cv === 'string' ? { cv } : {};
    checkParams('CalibratedClassifierCV', params, { ...described, ...plain });
    const { method = 'sigmoid', ensemble = true } = described;
    this.params = { estimator, method, cv, ensemble };
  }

  protected async learn(X: Matrix, y: EncodedTarget, { signal, onProgress }: WorkOptions) {
    const { estimator, cv, ensemble } = this.params;
    const labels = Float64Array.from(y.codes);
    if (cv === 'prefit') {
      refuseOtherClasses(y, estimator);
      this.calibrated = [this.calibrate(estimator, await classScores(estimator, X), y)];
      return;
    }
    if (typeof cv === 'number') refuseSmallClasses(y, cv);
    const splits = [...checkCv(cv, labels, true).split(X, labels)];
    const found: CalibratedModel[] = [];
    const parts: { readonly test: ArrayLike<number>; readonly scores: Matrix }[] = [];
    for (const { train, test } of splits) {
      checkAborted(signal);
      const model = cloneModel('CalibratedClassifierCV', estimator);
      await model.fit(X.take(train), take(labels, train), signal ? { signal } : {});
      const scores = await classScores(model, X.take(test));
      const rows = { classes: y.classes, codes: Int32Array.from(test, (row) => y.codes[row]!) };
      if (ensemble) found.push(this.calibrate(model, scores, rows));
      else parts.push({ test, scores });
      onProgress?.({ done: found.length + parts.length, total: splits.length, unit: 'folds' });
    }
    if (!ensemble) {
      const model = cloneModel('CalibratedClassifierCV', estimator);
      await model.fit(X, labels, signal ? { signal } : {});
      found.push(this.calibrate(model, inPlace(parts, X.rows), y));
    }
    this.calibrated = found;
  }

  private calibrate(model: HardClassifier, scores: Matrix, y: EncodedTarget): CalibratedModel {
    const curves = Array.from({ length: scores.cols }, (_, column) => {
      const positive = scores.cols === 1 ? 1 : column;
      const isPositive = Float64Array.from(y.codes, (code) => (code === positive ? 1 : 0));
      const values = scores.column(column);
      return this.params.method === 'sigmoid'
        ? fitSigmoid(values, isPositive, undefined)
        : fitIsotonic(values, isPositive, undefined);
    });
    return { model, curves };
  }

  protected async probabilities(X: Matrix): Promise<Float64Array> {
    const models = this.fitted(this.calibrated);
    const k = this.classes.length;
    const mean = new Float64Array(X.rows * k);
    for (const { model, curves } of models) {
      const scores = await classScores(model, X);
      for (let i = 0; i < X.rows; i++) {
        const row = chances(curves, scores.row(i), k);
        for (let c = 0; c < k; c++) mean[i * k + c]! += row[c]! / models.length;
      }
    }
    return mean;
  }
}

/** Each class against the rest, made to sum to 1; all 0 means that nothing is known. */
function chances(curves: readonly Curve[], scores: Float64Array, k: number): readonly number[] {
  const raw = curves.map((curve, c) =>
    'slope' in curve ? readSigmoid(curve, scores[c]!) : readIsotonic(curve, scores[c]!),
  );
  if (raw.length === 1) return [1 - raw[0]!, raw[0]!];
  const total = raw.reduce((sum, chance) => sum + chance, 0);
  return raw.map((chance) => (total === 0 ? 1 / k : chance / total));
}

function inPlace(
  parts: readonly { readonly test: ArrayLike<number>; readonly scores: Matrix }[],
  rows: number,
): Matrix {
  const out = new Matrix(rows, parts[0]!.scores.cols);
  for (const { test, scores } of parts) {
    for (let i = 0; i < test.length; i++) out.row(test[i]!).set(scores.row(i));
  }
  return out;
}

function take(labels: Float64Array, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => labels[row]!);
}

function refuseOtherClasses({ classes }: EncodedTarget, { classes: known }: HardClassifier): void {
  if (known.length === classes.length && known.every((label, i) => label === classes[i])) return;
  throw new EngineError(
    'unknown-category',
    `The estimator knows the classes ${known.join(', ')}, but these rows have ${classes.join(', ')}. ` +
      'Calibrate on rows of the same classes.',
    { known, classes },
  );
}

function refuseSmallClasses({ classes, codes }: EncodedTarget, folds: number): void {
  const counts = new Int32Array(classes.length);
  for (const code of codes) counts[code]! += 1;
  const small = counts.findIndex((count) => count < folds);
  if (small < 0) return;
  throw new EngineError(
    'bad-parameter',
    `Class ${classes[small]} has ${counts[small]} rows, too few for ${folds} folds. ` +
      'Use fewer folds (cv), or more rows of that class.',
    { class: classes[small], count: counts[small] },
  );
}

export const calibratedClassifierCVRecord: ComponentRecord<CalibratedClassifierCV> = {
  id: 'calibrated-classifier-cv',
  title: 'CalibratedClassifierCV',
  summary: 'Makes the probabilities of another classifier mean what they say.',
  equals: 'sklearn.calibration.CalibratedClassifierCV 1.2.1',
  reference: 'Platt (1999); Zadrozny & Elkan (2002), Transforming classifier scores',
  params,
  create: (options) => new CalibratedClassifierCV({ estimator: new GaussianNB(), ...options }),
  exempt: {
    onnx: 'The file would hold one model per fold; package the estimator itself.',
  },
};
