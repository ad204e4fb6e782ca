import { Matrix } from '@engine/core/matrix';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/metrics.json';
import more from '../../fixtures/metrics-more.json';
import type { Average } from '../contract';
import { accuracyScore } from './accuracy-score';
import { averagePrecisionScore } from './average-precision-score';
import { balancedAccuracyScore } from './balanced-accuracy-score';
import { brierScoreLoss } from './brier-score-loss';
import { calibrationCurve } from './calibration-curve';
import { classLikelihoodRatios } from './class-likelihood-ratios';
import { classificationReport } from './classification-report';
import { cohenKappaScore } from './cohen-kappa-score';
import { confusionMatrix } from './confusion-matrix';
import { cumulativeGainCurve } from './cumulative-gain-curve';
import { detCurve } from './det-curve';
import { expectedCalibrationError } from './expected-calibration-error';
import { f1Score } from './f1-score';
import { fbetaScore } from './fbeta-score';
import { hammingLoss } from './hamming-loss';
import { hingeLoss } from './hinge-loss';
import { jaccardScore } from './jaccard-score';
import { logLoss } from './log-loss';
import { matthewsCorrcoef } from './matthews-corrcoef';
import { precisionRecallCurve } from './precision-recall-curve';
import { precisionScore } from './precision-score';
import { recallScore } from './recall-score';
import { rocAucScore } from './roc-auc-score';
import { rocCurve } from './roc-curve';
import { thresholdByCost } from './threshold-by-cost';
import { topKAccuracyScore } from './top-k-accuracy-score';
import { zeroOneLoss } from './zero-one-loss';

const want = more.labelled;
const two = golden.binary[0]!;
const { y, said, p, classes } = golden.multiclass;
const sampleWeight = want.w;
const codes = y.map((label) => classes.indexOf(label));
const guesses = said.map((label) => classes.indexOf(label));

const ofLabels = {
  cohenKappaScore,
  f1Score,
  hammingLoss,
  jaccardScore,
  precisionScore,
  recallScore,
  zeroOneLoss,
};

function expectAll(got: ArrayLike<number>, wanted: readonly number[]) {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 12);
  });
}

describe('numbers from labels equal scikit-learn', () => {
  it('with weights', () => {
    expect(accuracyScore(y, said, { sampleWeight })).toBeCloseTo(want.accuracyWeighted, 12);
    expectAll(confusionMatrix(y, said, { sampleWeight }).data, want.confusionWeighted.flat());
    expect(f1Score(y, said, { average: 'macro', sampleWeight })).toBeCloseTo(want.f1Weighted, 12);
    expect(logLoss(y, Matrix.from(p, classes), { sampleWeight })).toBeCloseTo(
      want.logLossWeighted,
      12,
    );
    const firstWeights = sampleWeight.slice(0, 60);
    expect(brierScoreLoss(two.y, two.p, { sampleWeight: firstWeights })).toBeCloseTo(
      want.brierWeighted,
      12,
    );
  });

  it('in every average', () => {
    for (const average of ['macro', 'micro', 'weighted'] satisfies Average[]) {
      expect(fbetaScore(y, said, { beta: 2, average })).toBeCloseTo(want.fbeta[average], 12);
      expect(jaccardScore(y, said, { average })).toBeCloseTo(want.jaccard[average], 12);
    }
  });

  it('with weights, for one class of two and for many', () => {
    const weigh = { sampleWeight: sampleWeight.slice(0, 60) };
    for (const [name, value] of Object.entries(want.weightedBinary)) {
      const score = ofLabels[name as keyof typeof ofLabels];
      expect(score(two.y, two.said, weigh), name).toBeCloseTo(value, 12);
    }
    for (const [name, byAverage] of Object.entries(want.weightedMany)) {
      const score = ofLabels[name as 'precisionScore'];
      for (const [average, value] of Object.entries(byAverage)) {
        const options = { average: average as Average, sampleWeight };
        expect(score(y, said, options), `${name} ${average}`).toBeCloseTo(value, 12);
      }
    }
    const beta = { beta: 0.5, average: 'weighted', sampleWeight } as const;
    expect(fbetaScore(y, said, beta)).toBeCloseTo(want.fbetaWeighted, 12);
    const kappa = cohenKappaScore(codes, guesses, { weights: 'linear', sampleWeight });
    expect(kappa).toBeCloseTo(want.kappaWeighted, 12);
    const balanced = balancedAccuracyScore(two.y, two.said, { adjusted: true, ...weigh });
    expect(balanced).toBeCloseTo(want.balancedBinary, 12);
    expect(logLoss(two.y, two.p, weigh)).toBeCloseTo(want.logLossBinary, 12);
    const { positive, negative } = classLikelihoodRatios(two.y, two.said, weigh);
    expectAll([positive, negative], want.weightedLikelihoodRatios);
  });

  it('with the first class of two as the positive one', () => {
    const turned = { posLabel: 0 };
    const scores = { averagePrecisionScore, brierScoreLoss };
    const { averagePrecisionScore: ap, brierScoreLoss: brier, ...labels } = want.turned;
    for (const [name, value] of Object.entries(labels)) {
      const score = ofLabels[name as 'precisionScore'];
      expect(score(two.y, two.said, turned), name).toBeCloseTo(value, 12);
    }
    const minus = two.p.map((q) => -q);
    const rest = two.p.map((q) => 1 - q);
    expect(scores.averagePrecisionScore(two.y, minus, turned)).toBeCloseTo(ap, 12);
    expect(scores.brierScoreLoss(two.y, rest, turned)).toBeCloseTo(brier, 12);
    const roc = rocCurve(two.y, minus, turned);
    expectAll(roc.fpr, want.turnedRoc[0]!);
    expectAll(roc.tpr, want.turnedRoc[1]!);
    const pr = precisionRecallCurve(two.y, minus, turned);
    expectAll(pr.precision, want.turnedPr[0]!);
    expectAll(pr.recall, want.turnedPr[1]!);
    const det = detCurve(two.y, minus, turned);
    expectAll(det.fpr, want.turnedDet[0]!);
    expectAll(det.fnr, want.turnedDet[1]!);
    const curve = calibrationCurve(two.y, rest, { nBins: 8, ...turned });
    expectAll(curve.probTrue, want.turnedCalibration[0]!);
    expectAll(curve.probPred, want.turnedCalibration[1]!);
  });

  it('against chance', () => {
    expectAll(
      [
        balancedAccuracyScore(y, said),
        balancedAccuracyScore(y, said, { adjusted: true }),
        balancedAccuracyScore(y, said, { sampleWeight }),
      ],
      want.balanced,
    );
    expectAll(
      [
        matthewsCorrcoef(y, said),
        matthewsCorrcoef(y, said, { sampleWeight }),
        matthewsCorrcoef(two.y, two.said),
      ],
      want.matthews,
    );
    expectAll(
      [
        cohenKappaScore(codes, guesses),
        cohenKappaScore(codes, guesses, { weights: 'linear' }),
        cohenKappaScore(codes, guesses, { weights: 'quadratic' }),
      ],
      want.kappa,
    );
    expect(matthewsCorrcoef(['a', 'b'], ['a', 'a'])).toBe(0);
  });

  it('as losses', () => {
    expect(zeroOneLoss(y, said)).toBeCloseTo(want.zeroOne, 12);
    expect(hammingLoss(y, said)).toBeCloseTo(want.hamming, 12);
  });

  it('as odds', () => {
    const { positive, negative } = classLikelihoodRatios(two.y, two.said);
    expectAll([positive, negative], want.likelihoodRatios);
    expect(() => classLikelihoodRatios(y, said)).toThrow(/compare two classes/);
  });

  it('as a printed report, halves rounded as Python rounds them', () => {
    expect(classificationReport(y, said).text).toBe(want.report);
    expect(classificationReport(want.even, want.near).text).toBe(want.evenReport);
    const halves = { sampleWeight: y.map((_, i) => (i % 4) / 2) };
    expect(classificationReport(y, said, halves).text).toBe(want.weightedReport);
    expect(classificationReport(two.y, two.said).text).toBe(want.binaryReport);
  });
});

describe('numbers from scores equal scikit-learn', () => {
  it('margins and top places', () => {
    expect(hingeLoss(two.y, want.binaryDecision)).toBeCloseTo(want.hinge[0]!, 12);
    expect(hingeLoss(codes, Matrix.from(want.decision))).toBeCloseTo(want.hinge[1]!, 12);
    const rounded = Matrix.from(p.map((row) => row.map((value) => Math.round(value * 10) / 10)));
    expectAll(
      [1, 2, 3].map((k) => topKAccuracyScore(codes, rounded, { k })),
      want.topK,
    );
  });

  it('the area over pairs of classes', () => {
    expect(rocAucScore(y, p, { multiClass: 'ovo' })).toBeCloseTo(want.ovo[0]!, 12);
    expect(rocAucScore(y, p, { multiClass: 'ovo', average: 'weighted' })).toBeCloseTo(
      want.ovo[1]!,
      12,
    );
  });

  it('the error tradeoff and the gain', () => {
    const det = detCurve(two.y, two.p);
    expectAll(det.fpr, want.det[0]!);
    expectAll(det.fnr, want.det[1]!);
    expectAll(det.thresholds, want.det[2]!);
    const reversed = detCurve([0, 1, 1], [3, 2, 1]);
    expectAll(reversed.fpr, want.detReversed[0]!);
    expectAll(reversed.fnr, want.detReversed[1]!);
    expectAll(reversed.thresholds, want.detReversed[2]!);
    const { share, gain, lift } = cumulativeGainCurve(two.y, two.p);
    expectAll(gain, want.gain);
    expectAll(share, want.share);
    expect(lift.at(-1)).toBe(1);
  });

  it('the calibration error', () => {
    expect(expectedCalibrationError(two.y, two.p)).toBeCloseTo(want.calibrationError, 12);
    expect(expectedCalibrationError(two.y, two.p, { norm: 'max' })).toBeCloseTo(
      want.calibrationMax,
      12,
    );
  });
});

describe('the threshold by cost', () => {
  const costs = { falsePositive: 1, falseNegative: 7, truePositive: -2, trueNegative: 0.5 };

  it('is the cheapest of all cuts', () => {
    const { threshold, cost, curve } = thresholdByCost(two.y, two.p, { costs });
    expectAll(curve.costs, want.costs);
    expect(cost).toBeCloseTo(Math.min(...want.costs), 12);
    const paid = two.y.map((label, row) => {
      if (two.p[row]! >= threshold) return label ? -2 : 1;
      return label ? 7 : 0.5;
    });
    expect(paid.reduce((sum, value) => sum + value, 0) / paid.length).toBeCloseTo(cost, 12);
  });

  it('predicts nobody when false alarms cost everything', () => {
    const strict = { falsePositive: 1e9, falseNegative: 1 };
    expect(thresholdByCost([1, 0], [0.4, 0.6], { costs: strict }).threshold).toBe(Infinity);
    expect(() =>
      thresholdByCost([1, 0], [0.4, 0.6], { costs: { ...strict, falseNegative: Number.NaN } }),
    ).toThrow(/cost falseNegative/);
  });
});
