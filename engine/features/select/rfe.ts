import { argsort } from '@engine/core/argsort';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { cloneStep } from '@engine/core/named-steps';
import { withDefaults } from '@engine/core/with-defaults';
import type { Selection } from './feature-selector';
import { ModelSelector } from './model-selector';
import { type RankableModel, readImportances } from './rankable-model';
import { supervisedSelectorExempt } from './univariate-selector';

export interface RFEParams<Model extends RankableModel = RankableModel> {
  /** Copied for every round. */
  readonly estimator: Model;
  /** How many columns to keep; below 1 a share of them; null keeps half. */
  readonly nFeaturesToSelect: number | null;
  /** How many columns go per round; below 1 a share of them. */
  readonly step: number;
}

interface Learned<Model> extends Selection {
  readonly ranking: Int32Array;
  readonly estimator: Model;
}

/** Called with the columns left and a model fitted on them, before any more are taken away. */
type Watch<Model> = (left: readonly number[], model: Model) => Promise<void>;

/**
 * Recursive feature elimination: fits a model, takes the least important columns away, and repeats
 * until as many are left as are wanted. Importance is the sum of squared coefficients over the
 * outputs, or the model's own.
 *
 * Cost: one fit per round, about columns / step. Equals `sklearn.feature_selection.RFE` 1.2.1;
 * equal importances go in numpy's order. Source: Guyon et al. (2002), Gene Selection for Cancer
 * Classification using Support Vector Machines.
 */
export class RFE<Model extends RankableModel = RankableModel> extends ModelSelector<
  Model,
  RFEParams<Model>,
  Learned<Model>
> {
  constructor(params: Pick<RFEParams<Model>, 'estimator'> & Partial<RFEParams<Model>>) {
    const { estimator, ...rest } = params;
    super({ estimator, ...withDefaults<Omit<RFEParams, 'estimator'>>('RFE', rfeParams, rest) });
  }

  /** 1 for a column that is kept; the larger, the earlier it went. */
  get ranking(): Int32Array {
    return this.fitted.ranking;
  }

  get nFeatures(): number {
    return this.fitted.support.filter(Boolean).length;
  }

  /** @throws `bad-parameter`, what the estimator throws, `aborted`; progress counts rounds */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    return this.eliminate(this.numbersToFit(X), this.requireTarget(y), options);
  }

  /** Fits and shows every round to `watch`. */
  async eliminate(
    X: Matrix,
    y: Target,
    { signal, onProgress }: WorkOptions = {},
    watch?: Watch<Model>,
  ): Promise<this> {
    const wanted = this.wanted(X.cols);
    const step =
      this.params.step < 1 ? Math.max(1, Math.trunc(this.params.step * X.cols)) : this.params.step;
    const rounds = Math.ceil((X.cols - wanted) / step) + 1;
    const ranking = new Int32Array(X.cols).fill(1);
    let left = Array.from({ length: X.cols }, (_, j) => j);
    for (let round = 1; ; round++) {
      checkAborted(signal);
      const model = cloneStep(this.params.estimator);
      await model.fit(takeColumns(X, left), y, signal ? { signal } : {});
      await watch?.(left, model);
      onProgress?.({ done: round, total: rounds, unit: 'rounds' });
      if (left.length <= wanted) {
        const support = Array.from(ranking, (rank) => rank === 1);
        this.learned = { featureNamesIn: X.columns!, support, ranking, estimator: model };
        return this;
      }
      const order = argsort(readImportances(model, 'sumOfSquares'));
      const gone = new Set(
        Array.from(order.subarray(0, Math.min(step, left.length - wanted)), (k) => left[k]!),
      );
      left = left.filter((j) => !gone.has(j));
      const kept = new Set(left);
      for (let j = 0; j < X.cols; j++) if (!kept.has(j)) ranking[j]!++;
    }
  }

  private wanted(columns: number): number {
    const { nFeaturesToSelect } = this.params;
    if (nFeaturesToSelect === null) return Math.max(1, Math.floor(columns / 2));
    if (nFeaturesToSelect < 1) return Math.max(1, Math.trunc(columns * nFeaturesToSelect));
    if (nFeaturesToSelect <= columns && Number.isInteger(nFeaturesToSelect)) {
      return nFeaturesToSelect;
    }
    throw new EngineError(
      'bad-parameter',
      `RFE should keep ${nFeaturesToSelect} columns, but there are ${columns}. Set nFeaturesToSelect to a whole number up to ${columns}, or to a share below 1.`,
      { parameter: 'nFeaturesToSelect', columns },
    );
  }
}

/** A matrix of some of the columns. */
export function takeColumns(
  { rows, cols, data, columns }: Matrix,
  kept: readonly number[],
): Matrix {
  const out = new Float64Array(rows * kept.length);
  for (let i = 0, to = 0; i < rows; i++) {
    for (let k = 0; k < kept.length; k++) out[to++] = data[i * cols + kept[k]!]!;
  }
  return new Matrix(rows, kept.length, out, columns && kept.map((j) => columns[j]!));
}

const rfeParams: readonly ParamSpec[] = [
  {
    name: 'nFeaturesToSelect',
    type: 'float',
    default: null,
    min: Number.MIN_VALUE,
    summary: 'How many columns to keep, or which share of them; null keeps half.',
  },
  {
    name: 'step',
    type: 'float',
    default: 1,
    min: Number.MIN_VALUE,
    summary: 'How many columns go per round, or which share of them.',
  },
];

/** @param newModel features know no models; whoever lists this record gives one. */
export const rfeRecord = (newModel: () => RankableModel): ComponentRecord<RFE> => ({
  id: 'rfe',
  title: 'RFE',
  summary: 'Takes the columns away that a model needs least, one after the other.',
  equals: 'sklearn.feature_selection.RFE 1.2.1',
  reference:
    'Guyon et al. (2002), Gene Selection for Cancer Classification using Support Vector Machines.',
  params: rfeParams,
  create: (params) => new RFE({ estimator: newModel(), ...params }),
  exempt: supervisedSelectorExempt,
});
