import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { HardClassifier, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { CrossValidation } from '@engine/data/split/check-cv';
import { requirePartition } from '@engine/data/split/require-partition';
import type { SplitIndices } from '@engine/data/split/splitter';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { answersByFolds } from './answers-by-folds';
import {
  type CalibratedModel,
  type CalibrationMethod,
  calibratedChances,
  calibrateModel,
} from './calibrated-model';
import { classScores, takesSampleWeight } from './class-scores';
import { classSplits } from './class-splits';
import { fitClone, type TrainingRows, takeTraining } from './training-rows';

export interface CalibratedClassifierCVParams {
  /** The classifier whose scores become probabilities; `fit` leaves it as it is. */
  readonly estimator: HardClassifier;
  /** Platt's curve, or any rising line (which wants many rows). */
  readonly method?: CalibrationMethod;
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

/**
 * Turns the scores of a classifier into probabilities that can be taken at their word, by rows that
 * the classifier has not learned from. Equals `sklearn.calibration.CalibratedClassifierCV` 1.2.1;
 * Platt's curve is run to its optimum, where scikit-learn stops about 1e-5 before. Takes sample
 * weights, for the calibration and, where it takes some, for the estimator.
 *
 * Cost: one fit per fold. Source: Platt (1999); Zadrozny & Elkan (2002).
 */
export class CalibratedClassifierCV extends ProbabilisticClassifier {
  readonly params: Required<CalibratedClassifierCVParams>;
  private calibrated: readonly CalibratedModel[] | undefined = undefined;

  constructor(options: CalibratedClassifierCVParams) {
    super();
    const { estimator, cv = 5, ...described } = options;
    const isPlain = typeof cv === 'number' || typeof cv === 'string';
    const plain = isPlain ? { ...described, cv } : described;
    this.params = {
      ...withDefaults<Required<CalibratedClassifierCVParams>>(
        'CalibratedClassifierCV',
        params,
        plain,
      ),
      estimator,
      cv,
    };
  }

  /** With `prefit` the copy shares the fitted estimator, as it would be of no use without. */
  override clone(): this {
    const { estimator, cv } = this.params;
    const copy = super.clone();
    return cv === 'prefit' ? copy.setParams({ estimator }) : copy;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected async learn(
    X: Matrix,
    y: EncodedTarget,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const { estimator, cv, method, ensemble } = this.params;
    if (cv === 'prefit') {
      refuseOtherClasses(y, estimator);
      const scores = await classScores(estimator, X);
      this.calibrated = [calibrateModel(method, estimator, scores, y.codes, weights)];
      return;
    }
    if (typeof cv === 'number') refuseSmallClasses(y, cv);
    const splits = classSplits(cv, X, y);
    const rows = { X, y: Float64Array.from(y.codes), weights };
    this.calibrated = ensemble
      ? await this.calibrateEach(rows, splits, options)
      : [await this.calibrateOne(rows, splits, options)];
  }

  /** One model per split, calibrated by the rows that it has not learned from. */
  private async calibrateEach(
    rows: TrainingRows,
    splits: readonly SplitIndices[],
    { signal, onProgress }: WorkOptions,
  ): Promise<readonly CalibratedModel[]> {
    const found: CalibratedModel[] = [];
    for (const { train, test } of splits) {
      const model = await this.fitEstimator(takeTraining(rows, train), signal);
      const { X, y, weights } = takeTraining(rows, test);
      const scores = await classScores(model, X);
      found.push(calibrateModel(this.params.method, model, scores, y, weights));
      onProgress?.({ done: found.length, total: splits.length, unit: 'folds' });
    }
    return found;
  }

  /** A model of all rows, calibrated by what others say of rows that they have not learned from. */
  private async calibrateOne(
    rows: TrainingRows,
    folds: readonly SplitIndices[],
    { signal, onProgress }: WorkOptions,
  ): Promise<CalibratedModel> {
    requirePartition('CalibratedClassifierCV', folds, rows.X.rows);
    let done = 0;
    const fitOn = async (training: TrainingRows) => {
      const model = await this.fitEstimator(training, signal);
      onProgress?.({ done: ++done, total: folds.length + 1, unit: 'fits' });
      return model;
    };
    const scores = await answersByFolds(rows, folds, fitOn, classScores);
    return calibrateModel(this.params.method, await fitOn(rows), scores, rows.y, rows.weights);
  }

  /** As in scikit-learn, an estimator that takes no weights learns without them. */
  private fitEstimator(rows: TrainingRows, signal: AbortSignal | undefined) {
    const { estimator } = this.params;
    const training = takesSampleWeight(estimator) ? rows : { ...rows, weights: undefined };
    return fitClone('CalibratedClassifierCV', estimator, training, signal);
  }

  protected async probabilities(X: Matrix): Promise<Float64Array> {
    return (await calibratedChances(this.fitted(this.calibrated), X, this.classes.length)).data;
  }
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
