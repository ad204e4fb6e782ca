import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { meanLogLoss } from '@engine/core/mean-log-loss';
import { askLabels, askProbabilities, askScores, codesOf } from './ask-model';
import { accuracyScore } from './classification/accuracy-score';
import type { ReportOptions } from './classification/average-over-classes';
import { averagePrecisionScore } from './classification/average-precision-score';
import { balancedAccuracyScore } from './classification/balanced-accuracy-score';
import { brierScoreLoss } from './classification/brier-score-loss';
import { classLikelihoodRatios } from './classification/class-likelihood-ratios';
import { f1Score } from './classification/f1-score';
import { jaccardScore } from './classification/jaccard-score';
import { matthewsCorrcoef } from './classification/matthews-corrcoef';
import { multiclassRocAuc, pairwiseRocAuc } from './classification/multiclass-roc-auc';
import { precisionScore } from './classification/precision-score';
import { recallScore } from './classification/recall-score';
import { topKAccuracyScore } from './classification/top-k-accuracy-score';
import { adjustedMutualInfoScore } from './clustering/adjusted-mutual-info-score';
import { adjustedRandScore } from './clustering/adjusted-rand-score';
import { completenessScore } from './clustering/completeness-score';
import { fowlkesMallowsScore } from './clustering/fowlkes-mallows-score';
import { homogeneityScore } from './clustering/homogeneity-score';
import { mutualInfoScore } from './clustering/mutual-info-score';
import { normalizedMutualInfoScore } from './clustering/normalized-mutual-info-score';
import { randScore } from './clustering/rand-score';
import { vMeasureScore } from './clustering/v-measure-score';
import type { Average } from './contract';
import { makeScorer } from './make-scorer';
import { explainedVarianceScore } from './regression/explained-variance-score';
import { maxError } from './regression/max-error';
import { meanAbsoluteError } from './regression/mean-absolute-error';
import { meanAbsolutePercentageError } from './regression/mean-absolute-percentage-error';
import { meanGammaDeviance } from './regression/mean-gamma-deviance';
import { meanPoissonDeviance } from './regression/mean-poisson-deviance';
import { meanSquaredError } from './regression/mean-squared-error';
import { meanSquaredLogError } from './regression/mean-squared-log-error';
import { medianAbsoluteError } from './regression/median-absolute-error';
import { r2Score } from './regression/r2-score';
import { rootMeanSquaredError } from './regression/root-mean-squared-error';
import type { Scorer } from './scorer';

type LabelMetric = (yTrue: Target, yPred: Target, options?: ReportOptions) => number;

/** A figure of the positive class, the last of the classes known at fit. */
function ofPositive(metric: LabelMetric): Scorer {
  return async (model, X, y) => {
    const posLabel = model.classes?.at(-1);
    return metric(y, await askLabels(model, X), posLabel === undefined ? {} : { posLabel });
  };
}

const averaged = (metric: LabelMetric, average: Average) =>
  makeScorer((y, said) => metric(y, said, { average }));

const loss = (metric: (yTrue: Target, yPred: Target) => number) =>
  makeScorer(metric, { greaterIsBetter: false });

/** A number computed from the class of each row and one score per class. */
function ofScores(metric: (codes: Int32Array, scores: Matrix) => number, ask = askScores): Scorer {
  return async (model, X, y) => {
    const scores = await ask(model, X);
    return metric(codesOf(y, model.classes!, scores.rows), scores);
  };
}

/** As {@link ofScores}, for metrics of two classes only. */
const ofTwoClasses = (
  metric: (codes: Int32Array, positive: Float64Array) => number,
  ask = askScores,
) =>
  ofScores((codes, scores) => {
    if (scores.cols === 2) return metric(codes, scores.column(1));
    throw new EngineError(
      'unsupported',
      `This score compares two classes, but the model knows ${scores.cols}. Choose one for many classes, such as rocAuc.`,
      { classes: scores.cols },
    );
  }, ask);

/**
 * The scores that can be asked for by name: scikit-learn's, in camelCase. As greater is better,
 * `negLogLoss` and the other `neg` names are negative losses; `logLoss` is another name for
 * `negLogLoss`. `rocAuc` is the mean of one class against the rest for more than two classes.
 */
export const scorers = {
  accuracy: makeScorer((y, said) => accuracyScore(y, said)),
  balancedAccuracy: makeScorer((y, said) => balancedAccuracyScore(y, said)),
  topKAccuracy: makeScorer((y, scores) => topKAccuracyScore(y, scores), { needs: 'scores' }),
  matthewsCorrcoef: makeScorer((y, said) => matthewsCorrcoef(y, said)),
  f1: ofPositive(f1Score),
  f1Macro: averaged(f1Score, 'macro'),
  f1Micro: averaged(f1Score, 'micro'),
  f1Weighted: averaged(f1Score, 'weighted'),
  precision: ofPositive(precisionScore),
  precisionMacro: averaged(precisionScore, 'macro'),
  precisionMicro: averaged(precisionScore, 'micro'),
  precisionWeighted: averaged(precisionScore, 'weighted'),
  recall: ofPositive(recallScore),
  recallMacro: averaged(recallScore, 'macro'),
  recallMicro: averaged(recallScore, 'micro'),
  recallWeighted: averaged(recallScore, 'weighted'),
  jaccard: ofPositive(jaccardScore),
  jaccardMacro: averaged(jaccardScore, 'macro'),
  jaccardMicro: averaged(jaccardScore, 'micro'),
  jaccardWeighted: averaged(jaccardScore, 'weighted'),
  positiveLikelihoodRatio: makeScorer((y, said) => classLikelihoodRatios(y, said).positive),
  negNegativeLikelihoodRatio: loss((y, said) => classLikelihoodRatios(y, said).negative),
  rocAuc: ofScores((codes, scores) => multiclassRocAuc(codes, scores)),
  rocAucOvr: ofScores((codes, scores) => multiclassRocAuc(codes, scores)),
  rocAucOvrWeighted: ofScores((codes, scores) => multiclassRocAuc(codes, scores, true)),
  rocAucOvo: ofScores((codes, scores) => pairwiseRocAuc(codes, scores)),
  rocAucOvoWeighted: ofScores((codes, scores) => pairwiseRocAuc(codes, scores, true)),
  averagePrecision: ofTwoClasses((codes, positive) =>
    averagePrecisionScore(codes, positive, { posLabel: 1 }),
  ),
  logLoss: ofScores((codes, scores) => -meanLogLoss(codes, scores), askProbabilities),
  negLogLoss: ofScores((codes, scores) => -meanLogLoss(codes, scores), askProbabilities),
  negBrierScore: ofTwoClasses(
    (codes, positive) => -brierScoreLoss(codes, positive, { posLabel: 1 }),
    askProbabilities,
  ),
  r2: makeScorer((y, said) => r2Score(y, said)),
  explainedVariance: makeScorer((y, said) => explainedVarianceScore(y, said)),
  maxError: loss(maxError),
  negMeanAbsoluteError: loss((y, said) => meanAbsoluteError(y, said)),
  negMedianAbsoluteError: loss(medianAbsoluteError),
  negMeanAbsolutePercentageError: loss((y, said) => meanAbsolutePercentageError(y, said)),
  negMeanSquaredError: loss((y, said) => meanSquaredError(y, said)),
  negRootMeanSquaredError: loss((y, said) => rootMeanSquaredError(y, said)),
  negMeanSquaredLogError: loss((y, said) => meanSquaredLogError(y, said)),
  negMeanPoissonDeviance: loss((y, said) => meanPoissonDeviance(y, said)),
  negMeanGammaDeviance: loss((y, said) => meanGammaDeviance(y, said)),
  randScore: makeScorer(randScore),
  adjustedRandScore: makeScorer(adjustedRandScore),
  homogeneityScore: makeScorer(homogeneityScore),
  completenessScore: makeScorer(completenessScore),
  vMeasureScore: makeScorer((y, said) => vMeasureScore(y, said)),
  mutualInfoScore: makeScorer(mutualInfoScore),
  normalizedMutualInfoScore: makeScorer((y, said) => normalizedMutualInfoScore(y, said)),
  adjustedMutualInfoScore: makeScorer((y, said) => adjustedMutualInfoScore(y, said)),
  fowlkesMallowsScore: makeScorer(fowlkesMallowsScore),
} satisfies Readonly<Record<string, Scorer>>;

export type ScoringName = keyof typeof scorers;

/**
 * The scorer of that name.
 *
 * @throws EngineError `bad-parameter` for a name that is none.
 */
export function getScorer(name: ScoringName): Scorer {
  const scorer: Scorer | undefined = Object.hasOwn(scorers, name) ? scorers[name] : undefined;
  if (scorer) return scorer;
  throw new EngineError(
    'bad-parameter',
    `There is no score called ${name}. The scores: ${Object.keys(scorers).join(', ')}.`,
    { parameter: 'scoring', value: name },
  );
}
