import type { ComponentRecord } from '@engine/core/component';
import type { Regressor, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseRegressor } from '../base/base-regressor';
import { Ridge } from '../linear/ridge';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';
import { fitEach } from './fit-each';
import { checkEstimators, modelWeights, type NamedEstimators } from './named-estimators';

export interface VotingRegressorParams {
  /** The models whose predictions are averaged; `fit` leaves them as they are. */
  readonly estimators: NamedEstimators<Regressor>;
  /** What each counts; all the same when absent. */
  readonly weights?: readonly number[] | null;
}

/**
 * The mean of what several regressors predict. Equals `sklearn.ensemble.VotingRegressor` 1.2.1.
 * Takes sample weights, if all its models do. Cost: that of its models.
 */
export class VotingRegressor extends BaseRegressor {
  readonly params: Required<VotingRegressorParams>;
  private voters: readonly Regressor[] | undefined = undefined;

  constructor(options: VotingRegressorParams) {
    super();
    const { estimators, weights = null, ...described } = options;
    checkEstimators('VotingRegressor', estimators);
    modelWeights('VotingRegressor', estimators, weights);
    this.params = { ...withDefaults('VotingRegressor', [], described), estimators, weights };
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected async learn(
    X: Matrix,
    y: Float64Array,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const { estimators } = this.params;
    this.voters = await fitEach('VotingRegressor', estimators, { X, y, weights }, options);
  }

  protected async values(X: Matrix): Promise<Float64Array> {
    const voters = this.fitted(this.voters);
    const { estimators, weights } = this.params;
    const counts = modelWeights('VotingRegressor', estimators, weights);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const mean = new Float64Array(X.rows);
    for (const [i, voter] of voters.entries()) {
      const predicted = await voter.predict(X);
      for (let row = 0; row < X.rows; row++) mean[row]! += counts[i]! * predicted[row]!;
    }
    return mean.map((sum) => sum / total);
  }
}

export const votingRegressorRecord: ComponentRecord<VotingRegressor> = {
  id: 'voting-regressor',
  title: 'VotingRegressor',
  summary: 'Averages what several regressors predict.',
  equals: 'sklearn.ensemble.VotingRegressor 1.2.1',
  reference: 'Kuncheva (2004), Combining Pattern Classifiers',
  params: [],
  create: (options) =>
    new VotingRegressor({
      estimators: [
        ['ridge', new Ridge()],
        ['tree', new DecisionTreeRegressor({ randomState: 0 })],
      ],
      ...options,
    }),
};
