import type { Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { askLabels, askProbabilities, askScores } from './ask-model';
import type { Scorer } from './scorer';

export interface ScorerOptions {
  /** False for a loss: its sign is turned, as greater is better for every scorer. */
  readonly greaterIsBetter?: boolean;
}

/** A scorer from a metric of labels or quantities: `makeScorer((y, said) => fbetaScore(y, said, { beta: 2 }))`. */
export function makeScorer(
  metric: (yTrue: Target, yPred: Target) => number,
  options?: ScorerOptions & { readonly needs?: 'labels' },
): Scorer;
/** A scorer from a metric of probabilities, or of scores where a model gives no probabilities. */
export function makeScorer(
  metric: (yTrue: Target, yScore: Matrix) => number,
  options: ScorerOptions & { readonly needs: 'probabilities' | 'scores' },
): Scorer;
/**
 * Makes a metric into a scorer. Equals `sklearn.metrics.make_scorer`, whose `needs_proba` and
 * `needs_threshold` are `needs: 'probabilities'` and `needs: 'scores'`.
 */
export function makeScorer(
  metric: (yTrue: Target, said: never) => number,
  { greaterIsBetter = true, needs = 'labels' }: ScorerOptions & { readonly needs?: string } = {},
): Scorer {
  const sign = greaterIsBetter ? 1 : -1;
  const ask = needs === 'labels' ? askLabels : needs === 'scores' ? askScores : askProbabilities;
  return async (model, X, y) => sign * metric(y, (await ask(model, X)) as never);
}
