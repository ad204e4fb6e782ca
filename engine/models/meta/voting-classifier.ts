import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Classifier, Features, HardClassifier, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { argmaxRows } from '../base/argmax-rows';
import { BaseClassifier } from '../base/base-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { cloneModel } from './clone-model';
import { checkEstimators, modelWeights, type NamedEstimators } from './named-estimators';

export interface VotingClassifierParams {
  /** The models that vote; they are cloned, not changed. */
  readonly estimators: NamedEstimators<HardClassifier>;
  /** Count the classes they name, or average their probabilities. */
  readonly voting?: 'hard' | 'soft';
  /** What each vote counts; all the same when absent. */
  readonly weights?: readonly number[] | null;
}

const params: readonly ParamSpec[] = [
  {
    name: 'voting',
    type: 'choice',
    default: 'hard',
    choices: ['hard', 'soft'],
    summary: 'Count the classes that are named, or average the probabilities.',
  },
];

/**
 * Lets several classifiers vote; the first class wins a tie. Equals
 * `sklearn.ensemble.VotingClassifier` 1.2.1. Cost: that of its models.
 */
export class VotingClassifier extends BaseClassifier {
  readonly params: Required<VotingClassifierParams>;
  private voters: readonly HardClassifier[] | undefined = undefined;

  constructor(options: VotingClassifierParams) {
    super();
    const { estimators, weights = null, ...described } = options;
    checkParams('VotingClassifier', params, described);
    checkEstimators('VotingClassifier', estimators);
    modelWeights('VotingClassifier', estimators, weights);
    this.params = { estimators, voting: described.voting ?? 'hard', weights };
  }

  /** The fitted models by name. Their classes are the numbers of this model's classes. */
  get namedEstimators(): Readonly<Record<string, HardClassifier>> {
    const voters = this.fitted(this.voters);
    return Object.fromEntries(this.params.estimators.map(([name], i) => [name, voters[i]!]));
  }

  protected async learn(X: Matrix, y: EncodedTarget, { signal, onProgress }: WorkOptions) {
    const { estimators } = this.params;
    const labels = Float64Array.from(y.codes);
    const voters: HardClassifier[] = [];
    for (const [, given] of estimators) {
      checkAborted(signal);
      const voter = cloneModel('VotingClassifier', given);
      voters.push(await voter.fit(X, labels, signal ? { signal } : {}));
      onProgress?.({ done: voters.length, total: estimators.length, unit: 'models' });
    }
    this.voters = voters;
  }

  /** rows x classes: the mean probabilities. @throws EngineError `unsupported` with hard voting */
  async predictProba(X: Features): Promise<Matrix> {
    const { classes } = this;
    const matrix = this.match(X);
    if (this.params.voting === 'hard') {
      throw new EngineError(
        'unsupported',
        "Votes for a class are not probabilities. Use voting: 'soft', or predict.",
      );
    }
    const { rows, cols, data } = await this.support(matrix);
    return new Matrix(rows, cols, data, classes.map(String));
  }

  protected async codes(X: Matrix): Promise<Int32Array> {
    return argmaxRows(await this.support(X));
  }

  /** rows x classes: the share of the votes. */
  private async support(X: Matrix): Promise<Matrix> {
    const voters = this.fitted(this.voters);
    const { estimators, voting, weights } = this.params;
    const counts = modelWeights('VotingClassifier', estimators, weights);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const out = new Matrix(X.rows, this.classes.length);
    for (const [i, voter] of voters.entries()) {
      const share = counts[i]! / total;
      if (voting === 'soft') {
        const { data } = await (voter as Classifier).predictProba(X);
        for (let at = 0; at < data.length; at++) out.data[at]! += share * data[at]!;
      } else {
        const named = await voter.predict(X);
        for (let row = 0; row < X.rows; row++) out.row(row)[Number(named[row])]! += share;
      }
    }
    return out;
  }
}

export const votingClassifierRecord: ComponentRecord<VotingClassifier> = {
  id: 'voting-classifier',
  title: 'VotingClassifier',
  summary: 'Lets several classifiers vote on each row.',
  equals: 'sklearn.ensemble.VotingClassifier 1.2.1',
  reference: 'Kuncheva (2004), Combining Pattern Classifiers',
  params,
  create: (options) =>
    new VotingClassifier({
      estimators: [
        ['bayes', new GaussianNB()],
        ['tree', new DecisionTreeClassifier({ randomState: 0 })],
      ],
      ...options,
    }),
  exempt: { onnx: 'Package one of the models instead.' },
};
