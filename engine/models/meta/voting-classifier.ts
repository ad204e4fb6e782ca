import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, HardClassifier, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { argmaxRows } from '../base/argmax-rows';
import { BaseClassifier } from '../base/base-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { classChances } from './class-scores';
import { fitEach } from './fit-each';
import { checkEstimators, modelWeights, type NamedEstimators } from './named-estimators';

export interface VotingClassifierParams {
  /** The models that vote; `fit` leaves them as they are. */
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
 * `sklearn.ensemble.VotingClassifier` 1.2.1. Takes sample weights, if all its models do. Cost: that
 * of its models.
 */
export class VotingClassifier extends BaseClassifier {
  readonly params: Required<VotingClassifierParams>;
  private voters: readonly HardClassifier[] | undefined = undefined;

  constructor(options: VotingClassifierParams) {
    super();
    const { estimators, weights = null, ...described } = options;
    checkEstimators('VotingClassifier', estimators);
    modelWeights('VotingClassifier', estimators, weights);
    this.params = { ...withDefaults('VotingClassifier', params, described), estimators, weights };
  }

  /** The fitted models by name. Their classes are the numbers of this model's classes. */
  get namedEstimators(): Readonly<Record<string, HardClassifier>> {
    const voters = this.fitted(this.voters);
    return Object.fromEntries(this.params.estimators.map(([name], i) => [name, voters[i]!]));
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
    const rows = { X, y: Float64Array.from(y.codes), weights };
    this.voters = await fitEach('VotingClassifier', this.params.estimators, rows, options);
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

  /** rows x classes: the (weighted) mean of the voters' probabilities, or of their votes. */
  private async support(X: Matrix): Promise<Matrix> {
    const voters = this.fitted(this.voters);
    const { estimators, voting, weights } = this.params;
    const counts = modelWeights('VotingClassifier', estimators, weights);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const out = new Matrix(X.rows, this.classes.length);
    for (const [i, voter] of voters.entries()) {
      const count = counts[i]!;
      if (voting === 'soft') {
        const { data } = await classChances(voter, X);
        for (let at = 0; at < data.length; at++) out.data[at]! += count * data[at]!;
      } else {
        const named = await voter.predict(X);
        for (let row = 0; row < X.rows; row++) out.row(row)[Number(named[row])]! += count;
      }
    }
    for (let at = 0; at < out.data.length; at++) out.data[at]! /= total;
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
