import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { cloneStep } from '@engine/core/named-steps';
import { sortOrder } from '@engine/core/sort-order';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { withDefaults } from '@engine/core/with-defaults';
import type { Selection } from './feature-selector';
import { ModelSelector } from './model-selector';
import { type RankableModel, readImportances } from './rankable-model';
import { supervisedSelectorExempt } from './univariate-selector';

export interface SelectFromModelParams {
  /** Copied before it is fitted, unless `prefit`. */
  readonly estimator: RankableModel;
  /** A number, `mean`, `median`, or a multiple of them such as `1.25*mean`; null: see the class. */
  readonly threshold: number | string | null;
  readonly maxFeatures: number | null;
  /** The estimator is fitted already and is only asked. */
  readonly prefit: boolean;
}

interface Learned extends Selection {
  readonly estimator: RankableModel;
  readonly importances: Float64Array;
  readonly threshold: number;
}

/**
 * Keeps the columns that a fitted model finds important: those at or above a threshold, by the sum
 * of the sizes of their coefficients, or by the model's feature importances. Without a threshold it
 * is their mean, and 1e-5 for a model with an L1 penalty.
 *
 * Cost: one fit of the estimator. Equals `sklearn.feature_selection.SelectFromModel` 1.2.1.
 */
export class SelectFromModel extends ModelSelector<RankableModel, SelectFromModelParams, Learned> {
  constructor(params: Pick<SelectFromModelParams, 'estimator'> & Partial<SelectFromModelParams>) {
    const { estimator, threshold = null, ...rest } = params;
    const checked = withDefaults<Omit<SelectFromModelParams, 'estimator' | 'threshold'>>(
      'SelectFromModel',
      selectFromModelParams,
      rest,
    );
    super({ estimator, threshold, ...checked });
    readThreshold(threshold);
  }

  /** What the model finds of each column. */
  get importances(): Float64Array {
    return this.fitted.importances;
  }

  /** The threshold as a number. */
  get threshold(): number {
    return this.fitted.threshold;
  }

  /** @throws `bad-parameter` for `maxFeatures` beyond the columns; what the estimator throws */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = this.numbersToFit(X);
    const { maxFeatures, prefit } = this.params;
    if (maxFeatures !== null && maxFeatures > matrix.cols) {
      throw new EngineError(
        'bad-parameter',
        `SelectFromModel should keep at most ${maxFeatures} columns, but there are only ${matrix.cols}. Lower maxFeatures.`,
        { parameter: 'maxFeatures', maxFeatures, columns: matrix.cols },
      );
    }
    const estimator = prefit ? this.params.estimator : cloneStep(this.params.estimator);
    if (!prefit) await estimator.fit(matrix, this.requireTarget(y), options);
    const importances = readImportances(estimator, 'sumOfSizes');
    if (importances.length !== matrix.cols) {
      throw new EngineError(
        'shape-mismatch',
        `The estimator was fitted on ${importances.length} columns, but these rows have ${matrix.cols}. Pass the same columns.`,
      );
    }
    const threshold = this.thresholdFor(importances);
    const order = sortOrder(importances.map((value) => -value));
    const support = new Array<boolean>(matrix.cols).fill(false);
    for (const j of order.subarray(0, maxFeatures ?? matrix.cols)) {
      support[j] = importances[j]! >= threshold;
    }
    this.learned = { featureNamesIn: matrix.columns!, support, estimator, importances, threshold };
    return this;
  }

  private thresholdFor(importances: Float64Array): number {
    const { threshold, estimator } = this.params;
    const { factor, of } = readThreshold(threshold ?? (hasL1Penalty(estimator) ? 1e-5 : 'mean'));
    if (of === 'mean') return (factor * sum(importances)) / importances.length;
    if (of === 'median') return factor * sortedQuantile(importances.slice().sort(), 0.5);
    return factor;
  }

  /** One with `prefit` keeps its model, which no fit of its own could make again. */
  override clone(): this {
    return this.params.prefit ? this.construct(this.params) : super.clone();
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Whether most coefficients will be exactly 0 by the model's own doing. */
function hasL1Penalty(model: RankableModel): boolean {
  const { name } = model.constructor;
  const params = 'getParams' in model ? (model.getParams as () => object)() : {};
  if ('penalty' in params && params.penalty === 'l1') return true;
  return name === 'Lasso' || (name === 'ElasticNet' && 'l1Ratio' in params && params.l1Ratio === 1);
}

function readThreshold(threshold: number | string | null): {
  readonly factor: number;
  readonly of: 'mean' | 'median' | undefined;
} {
  if (threshold === null) return { factor: 1, of: 'mean' };
  if (typeof threshold === 'number' && !Number.isNaN(threshold)) {
    return { factor: threshold, of: undefined };
  }
  const parts = /^\s*(?:([\d.eE+-]+)\s*\*\s*)?(mean|median)\s*$/.exec(String(threshold));
  const factor = Number(parts?.[1] ?? 1);
  if (parts && !Number.isNaN(factor)) return { factor, of: parts[2] as 'mean' | 'median' };
  throw new EngineError(
    'bad-parameter',
    `SelectFromModel needs threshold to be a number, 'mean', 'median' or a multiple such as '1.25*mean', not ${JSON.stringify(threshold)}.`,
    { parameter: 'threshold' },
  );
}

const selectFromModelParams: readonly ParamSpec[] = [
  {
    name: 'maxFeatures',
    type: 'integer',
    default: null,
    min: 0,
    summary: 'Most columns to keep; null sets no limit.',
  },
  {
    name: 'prefit',
    type: 'boolean',
    default: false,
    summary: 'The estimator is fitted already and is only asked.',
  },
];

/** @param newModel features know no models; whoever lists this record gives one. */
export const selectFromModelRecord = (
  newModel: () => RankableModel,
): ComponentRecord<SelectFromModel> => ({
  id: 'select-from-model',
  title: 'SelectFromModel',
  summary: 'Keeps the columns that a model finds important.',
  equals: 'sklearn.feature_selection.SelectFromModel 1.2.1',
  reference: 'Guyon and Elisseeff (2003), An Introduction to Variable and Feature Selection.',
  params: selectFromModelParams,
  create: (params) => new SelectFromModel({ estimator: newModel(), ...params }),
  exempt: supervisedSelectorExempt,
});
