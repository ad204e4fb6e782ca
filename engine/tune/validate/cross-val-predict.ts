import { sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import { requirePartition } from '@engine/data/split/require-partition';
import type { SplitIndices } from '@engine/data/split/splitter';
import { defineJob } from '@engine/pool/jobs';
import { runJobsOrStay } from '@engine/pool/run-jobs-or-stay';
import { prepareSplits, type ValidationOptions } from './cross-validate';
import { fitOptions } from './fit-jobs';
import type { Tunable } from './tunable';

type Method = 'predict' | 'predictProba' | 'decisionFunction';

/** Labels or quantities; or scores, rows x classes, where the method gives several per row. */
export type Answers<M extends Method> = M extends 'predict'
  ? Float64Array | string[]
  : M extends 'predictProba'
    ? Matrix
    : Float64Array | Matrix;

export interface CrossValPredictOptions<M extends Method = Method> extends ValidationOptions {
  /** What to ask of each model; `predict` when left out. */
  readonly method?: M;
}

interface PredictCommon {
  readonly estimator: Tunable;
  readonly X: Features;
  readonly y: Target;
  readonly sampleWeight: ArrayLike<number> | undefined;
  readonly splits: readonly SplitIndices[];
  readonly method: Method;
}

interface Answer {
  readonly values: ArrayLike<number> | readonly string[] | Matrix;
  readonly classes: Classes | undefined;
}

const fitAndPredict = defineJob(
  'fit-and-predict',
  async (split: number, common: PredictCommon, { signal }: WorkOptions): Promise<Answer> => {
    const { X, y, method } = common;
    const { train, test } = common.splits[split]!;
    const estimator = common.estimator.clone();
    await estimator.fit(
      takeRows(X, train),
      takeTarget(y, train),
      fitOptions(common, train, signal),
    );
    if (!estimator[method]) {
      throw new EngineError(
        'unsupported',
        `${(estimator as object).constructor.name} has no ${method}. Choose another method.`,
        { parameter: 'method' },
      );
    }
    const values = await estimator[method](takeRows(X, test));
    return { values, classes: method === 'predict' ? undefined : estimator.classes };
  },
);

/**
 * For each row, what a model fitted without it says. Good for looking at mistakes; to judge a model
 * use {@link crossValScore}, as a score over all rows at once is another number.
 *
 * Equals `sklearn.model_selection.cross_val_predict` 1.2.1: a class that a training part lacks gets
 * probability 0 from its model.
 *
 * @throws EngineError `bad-parameter` unless every row is left out exactly once; `unsupported` for a
 * method that the model lacks, or a decision for other classes than the others'.
 */
export async function crossValPredict<M extends Method = 'predict'>(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: CrossValPredictOptions<M> = {},
): Promise<Answers<M>> {
  const { sampleWeight } = options;
  const method: Method = options.method ?? 'predict';
  const { rows, splits } = prepareSplits(estimator, X, y, options);
  requirePartition('crossValPredict', splits, rows.rows);
  const common = { estimator, X: rows, y, sampleWeight, splits, method };
  const answers = await runJobsOrStay(fitAndPredict, [...splits.keys()], {
    ...options,
    common,
    unit: 'fits',
  });
  const isTable = answers[0]!.values instanceof Matrix;
  const joined = isTable
    ? joinMatrices(answers, splits, y, rows.rows, method)
    : joinLists(answers, splits, rows.rows);
  return joined as Answers<M>;
}

function joinLists(answers: readonly Answer[], splits: readonly SplitIndices[], rows: number) {
  const all: (number | string)[] = new Array(rows);
  answers.forEach(({ values }, split) => {
    splits[split]!.test.forEach((row, i) => {
      all[row] = (values as ArrayLike<number | string>)[i]!;
    });
  });
  return typeof all[0] === 'string' ? (all as string[]) : Float64Array.from(all as number[]);
}

function joinMatrices(
  answers: readonly Answer[],
  splits: readonly SplitIndices[],
  y: Target,
  rows: number,
  method: Method,
): Matrix {
  const classes = sortedClasses(toLabels(y)) as readonly (number | string)[];
  const joined = new Matrix(rows, classes.length, undefined, classes.map(String));
  answers.forEach(({ values, classes: known = [] }, split) => {
    const matrix = values as Matrix;
    if (method === 'decisionFunction' && matrix.cols !== classes.length) {
      throw new EngineError(
        'unsupported',
        `Split ${split} trains on ${known.length} of the ${classes.length} classes, so its decisions cannot be compared. Use predictProba, or StratifiedKFold.`,
        { split },
      );
    }
    const columns = known.map((label) => classes.indexOf(label));
    splits[split]!.test.forEach((row, i) => {
      columns.forEach((column, c) => {
        joined.data[row * joined.cols + column] = matrix.get(i, c);
      });
    });
  });
  return joined;
}
