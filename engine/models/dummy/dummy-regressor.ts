import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { selectQuantiles } from '@engine/core/select-quantiles';
import { withDefaults } from '@engine/core/with-defaults';
import { weightedMean } from '@engine/metrics/base/weighted-mean';
import { BaseRegressor } from '../base/base-regressor';
import { rowsOnly } from './rows-only';
import { weightedQuantile } from './weighted-quantile';

export interface DummyRegressorParams {
  /** The number that every row is given: of the training rows, or one of yours. */
  readonly strategy: 'mean' | 'median' | 'quantile' | 'constant';
  /** The share of training rows below the number, for the strategy `quantile`. */
  readonly quantile: number | null;
  /** The number itself, for the strategy `constant`. */
  readonly constant: number | null;
}

const params: readonly ParamSpec[] = [
  {
    name: 'strategy',
    type: 'choice',
    default: 'mean',
    choices: ['mean', 'median', 'quantile', 'constant'],
    summary: 'Which number of the training rows every row is given, or one of yours.',
  },
  {
    name: 'quantile',
    type: 'float',
    default: null,
    min: 0,
    max: 1,
    summary: 'The share of training rows below the number, for the strategy quantile.',
  },
  {
    name: 'constant',
    type: 'float',
    default: null,
    summary: 'The number itself, for the strategy constant.',
  },
];

/**
 * The baseline every regressor has to beat: looks at no column and gives every row the same number.
 * Takes any features, text and missing values too, and sample weights. Equals
 * `sklearn.dummy.DummyRegressor` 1.2.1. Cost: O(rows).
 */
export class DummyRegressor extends BaseRegressor {
  readonly params: DummyRegressorParams;
  private answer: number | undefined = undefined;

  /** @throws EngineError `bad-parameter` also when a strategy lacks its number */
  constructor(options: Partial<DummyRegressorParams> = {}) {
    super();
    this.params = withDefaults('DummyRegressor', params, options);
    const { strategy } = this.params;
    if (strategy !== 'quantile' && strategy !== 'constant') return;
    if (this.params[strategy] !== null) return;
    throw new EngineError(
      'bad-parameter',
      `DummyRegressor needs a number as ${strategy} for the strategy ${strategy}.`,
      { parameter: strategy },
    );
  }

  /** The number that every row is given. */
  get constant(): number {
    return this.fitted(this.answer);
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected override read(X: Features): Matrix {
    return rowsOnly(X);
  }

  protected override match(X: Features): Matrix {
    return rowsOnly(X);
  }

  protected learn(_: Matrix, y: Float64Array, __: WorkOptions, weights?: Float64Array): void {
    const { strategy, constant, quantile } = this.params;
    if (strategy === 'mean') this.answer = weightedMean(y, weights);
    else if (strategy === 'constant') this.answer = constant!;
    else {
      const share = strategy === 'median' ? 0.5 : quantile!;
      this.answer = weights
        ? weightedQuantile(y, weights, share)
        : selectQuantiles(y.slice(), [share])[0]!;
    }
  }

  protected values(X: Matrix): Float64Array {
    return new Float64Array(X.rows).fill(this.constant);
  }
}

export const dummyRegressorRecord: ComponentRecord<DummyRegressor> = {
  id: 'dummy-regressor',
  title: 'DummyRegressor',
  summary: 'Gives every row the mean of the training rows, or such a number; the baseline to beat.',
  equals: 'sklearn.dummy.DummyRegressor 1.2.1',
  reference: 'https://scikit-learn.org/1.2/modules/generated/sklearn.dummy.DummyRegressor.html',
  params,
  create: (options) => new DummyRegressor(options),
  exempt: { features: 'It looks at no column, so no column can be wrong.' },
};
