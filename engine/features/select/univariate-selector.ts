import { EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { FeatureSelector, type Selection } from './feature-selector';
import { type ScoringParams, scoreFuncs } from './score-functions';
import type { ScoreResult } from './score-result';

interface Learned extends Selection, ScoreResult {}

/** What selectors share that score each column by itself and keep the best. */
export abstract class UnivariateSelector<Params extends ScoringParams> extends FeatureSelector<
  Params,
  Learned
> {
  /** The score of each column. */
  get scores(): Float64Array {
    return this.fitted.scores;
  }

  /** The p-value of each column; undefined where the score function gives none. */
  get pvalues(): Float64Array | undefined {
    return this.fitted.pvalues;
  }

  /** @throws `bad-parameter` without a target, and what the score function throws */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = this.numbersToFit(X);
    const { scoreFunc, randomState } = this.params;
    const target = this.requireTarget(y);
    this.checkWidth(matrix.cols);
    const result = await scoreFuncs[scoreFunc](matrix, target, { ...options, randomState });
    const support = this.choose(result);
    this.learned = { featureNamesIn: matrix.columns!, support, ...result };
    return this;
  }

  /** Refuses options that the number of columns makes senseless, before any work. */
  protected checkWidth(_columns: number): void {}

  protected abstract choose(result: ScoreResult): boolean[];

  /** @throws `bad-parameter` for a score function without p-values */
  protected requirePvalues({ pvalues }: ScoreResult): Float64Array {
    if (pvalues) return pvalues;
    throw new EngineError(
      'bad-parameter',
      `${this.constructor.name} needs p-values, but ${this.params.scoreFunc} gives none. Use chi2, fClassif or fRegression, or SelectKBest.`,
      { scoreFunc: this.params.scoreFunc },
    );
  }
}

/** Scores that can be ranked: NaN below all others. */
export function rankable(scores: Float64Array): Float64Array {
  return scores.map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score));
}

/** The laws that selectors by score are exempt from. */
export const supervisedSelectorExempt = {
  'one-row': 'One row has one class, and scores compare classes.',
  missing: 'Scores are not defined for missing values.',
} as const;
