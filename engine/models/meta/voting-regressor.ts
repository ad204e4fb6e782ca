import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord } from '@engine/core/component';
import { checkAborted } from '@engine/core/error';
import type { Regressor, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { BaseRegressor } from '../base/base-regressor';
import { Ridge } from '../linear/ridge';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';
import { cloneModel } from './clone-model';
import { checkEstimators, modelWeights, type NamedEstimators } from './named-estimators';

export interface VotingRegressorParams {
  /** The models whose predictions are averaged; they are cloned, not changed. */
  readonly estimators: NamedEstimators<Regressor>;
  /** What each counts; all the same when absent. */
  readonly weights?: readonly number[] | null;
}

/**
 * The mean of what several regressors predict. Equals `sklearn.ensemble.VotingRegressor` 1.2.1.
 * Cost: that of its models.
 */
export class VotingRegressor extends BaseRegressor {
  readonly params: Required<VotingRegressorParams>;
  private voters: readonly Regressor[] | undefined = undefined;

  constructor(options: VotingRegressorParams) {
    super();
    const { estimators, weights = null, ...described } = options;
    checkParams('VotingRegressor', [], described);
    checkEstimators('VotingRegressor', estimators);
    modelWeights('VotingRegressor', estimators, weights);
    this.params = { estimators, weights };
  }

  protected async learn(X: Matrix, y: Float64Array, { signal, onProgress }: WorkOptions) {
    const { estimators } = this.params;
    const voters: Regressor[] = [];
    for (const [, given] of estimators) {
      checkAborted(signal);
      const voter = cloneModel('VotingRegressor', given);
      voters.push(await voter.fit(X, y, signal ? { signal } : {}));
      onProgress?.({ done: voters.length, total: estimators.length, unit: 'models' });
    }
    this.voters = voters;
  }

  protected async values(X: Matrix): Promise<Float64Array> {
    const voters = this.fitted(this.voters);
    const { estimators, weights } = this.params;
    const counts = modelWeights('VotingRegressor', estimators, weights);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const mean = new Float64Array(X.rows);
    for (const [i, voter] of voters.entries()) {
      const predicted = await voter.predict(X);
      for (let row = 0; row < X.rows; row++) mean[row]! += (counts[i]! / total) * predicted[row]!;
    }
    return mean;
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
