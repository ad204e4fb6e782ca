import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { askLabels, askProbabilities } from '@engine/metrics/ask-model';
import { accuracyScore } from '@engine/metrics/classification/accuracy-score';
import { balancedAccuracyScore } from '@engine/metrics/classification/balanced-accuracy-score';
import { brierScoreLoss } from '@engine/metrics/classification/brier-score-loss';
import { logLoss } from '@engine/metrics/classification/log-loss';
import { meanAbsoluteError } from '@engine/metrics/regression/mean-absolute-error';
import { meanSquaredError } from '@engine/metrics/regression/mean-squared-error';
import { r2Score } from '@engine/metrics/regression/r2-score';
import type { Scorer } from '@engine/metrics/scorer';
import type { ScoringName } from '@engine/metrics/scorers';

interface Weights {
  readonly sampleWeight: Float64Array;
}

type Metric = (y: Target, said: Target, weights: Weights) => number;

const ofLabels =
  (metric: Metric) =>
  (weights: Weights): Scorer =>
  async (model, X, y) =>
    metric(y, await askLabels(model, X), weights);

const table: Partial<Record<ScoringName, (weights: Weights) => Scorer>> = {
  accuracy: ofLabels(accuracyScore),
  balancedAccuracy: ofLabels(balancedAccuracyScore),
  r2: ofLabels(r2Score),
  negMeanSquaredError: ofLabels((...args) => -meanSquaredError(...args)),
  negMeanAbsoluteError: ofLabels((...args) => -meanAbsoluteError(...args)),
  negRootMeanSquaredError: ofLabels((...args) => -Math.sqrt(meanSquaredError(...args))),
  negLogLoss: (weights) => async (model, X, y) =>
    -logLoss(y, await askProbabilities(model, X), weights),
  logLoss: (weights) => async (model, X, y) =>
    -logLoss(y, await askProbabilities(model, X), weights),
  negBrierScore: (weights) => async (model, X, y) =>
    -brierScoreLoss(y, (await askProbabilities(model, X)).column(1), weights),
};

/**
 * The score of that name with each row counted as often as its weight says.
 *
 * @throws EngineError `unsupported` for a score without a weighted form here.
 */
export function weightedScorer(name: ScoringName, sampleWeight: Float64Array): Scorer {
  const make = table[name];
  if (make) return make({ sampleWeight });
  throw new EngineError(
    'unsupported',
    `The score ${name} takes no row weights here. Choose one of ${Object.keys(table).join(', ')}, or leave sampleWeight out.`,
    { parameter: 'scoring', value: name },
  );
}
