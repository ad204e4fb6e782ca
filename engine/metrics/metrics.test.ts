import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Matrix } from '../core/matrix';
import golden from '../fixtures/metrics.json';
import { accuracyScore } from './classification/accuracy-score';
import { averagePrecisionScore } from './classification/average-precision-score';
import { brierScoreLoss } from './classification/brier-score-loss';
import { calibrationCurve } from './classification/calibration-curve';
import { confusionMatrix } from './classification/confusion-matrix';
import { f1Score } from './classification/f1-score';
import { logLoss } from './classification/log-loss';
import { precisionRecallCurve } from './classification/precision-recall-curve';
import { precisionScore } from './classification/precision-score';
import { recallScore } from './classification/recall-score';
import { rocAucScore } from './classification/roc-auc-score';
import { rocCurve } from './classification/roc-curve';
import type { Average } from './contract';
import { bootstrapInterval } from './uncertainty/bootstrap-interval';

function expectEqual(got: ArrayLike<number>, want: readonly number[]) {
  expect(got).toHaveLength(want.length);
  want.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 12);
  });
}

describe.each(golden.binary)('for two classes of $y.length rows', (item) => {
  const { y, p, said } = item;

  it('numbers from labels equal scikit-learn', () => {
    expect(accuracyScore(y, said)).toBeCloseTo(item.accuracy, 12);
    expect(confusionMatrix(y, said).toArray()).toEqual(item.confusion);
    expect(precisionScore(y, said)).toBeCloseTo(item.precision, 12);
    expect(recallScore(y, said)).toBeCloseTo(item.recall, 12);
    expect(f1Score(y, said)).toBeCloseTo(item.f1, 12);
  });

  it('numbers from scores equal scikit-learn', () => {
    expect(rocAucScore(y, p)).toBeCloseTo(item.rocAuc, 12);
    expect(logLoss(y, p)).toBeCloseTo(item.logLoss, 12);
    expect(brierScoreLoss(y, p)).toBeCloseTo(item.brier, 12);
    expect(averagePrecisionScore(y, p)).toBeCloseTo(item.averagePrecision, 12);
  });

  it('curves equal scikit-learn', () => {
    const roc = rocCurve(y, p);
    expectEqual(roc.fpr, item.fpr);
    expectEqual(roc.tpr, item.tpr);
    expect(roc.thresholds[0]).toBe(Infinity);
    expectEqual(roc.thresholds.slice(1), item.thresholds);
    const pr = precisionRecallCurve(y, p);
    expectEqual(pr.precision, item.prPrecision);
    expectEqual(pr.recall, item.prRecall);
    expectEqual(pr.thresholds, item.prThresholds);
  });

  it.each(['uniform', 'quantile'] as const)('calibration in %s bins equals scikit-learn', (s) => {
    const curve = calibrationCurve(y, p, { strategy: s });
    expectEqual(curve.probTrue, item.calibration[s][0]!);
    expectEqual(curve.probPred, item.calibration[s][1]!);
    expect(curve.counts.reduce((sum, count) => sum + count, 0)).toBe(y.length);
  });
});

describe('for more than two classes', () => {
  const item = golden.multiclass;
  const proba = Matrix.from(item.p, item.classes);

  it('numbers from labels equal scikit-learn in every average', () => {
    expect(accuracyScore(item.y, item.said)).toBeCloseTo(item.accuracy, 12);
    expect(confusionMatrix(item.y, item.said).toArray()).toEqual(item.confusion);
    expect(confusionMatrix(item.y, item.said).columns).toEqual(item.classes);
    for (const average of ['macro', 'micro', 'weighted'] satisfies Average[]) {
      const said = [item.y, item.said, { average }] as const;
      expect(precisionScore(...said)).toBeCloseTo(item.precision[average], 12);
      expect(recallScore(...said)).toBeCloseTo(item.recall[average], 12);
      expect(f1Score(...said)).toBeCloseTo(item.f1[average], 12);
    }
  });

  it('numbers from probabilities equal scikit-learn', () => {
    expect(rocAucScore(item.y, proba)).toBeCloseTo(item.rocAuc, 12);
    expect(rocAucScore(item.y, item.p, { average: 'weighted' })).toBeCloseTo(
      item.rocAucWeighted,
      12,
    );
    expect(logLoss(item.y, proba)).toBeCloseTo(item.logLoss, 12);
  });

  it('asks for an average instead of guessing one', () => {
    expect(() => f1Score(item.y, item.said)).toThrow(/Choose an average/);
  });
});

describe('whatever the rows', () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 })), {
    minLength: 2,
    maxLength: 50,
  });
  const ofBothKinds = rows
    .filter((list) => list.some(([positive]) => positive) && list.some(([positive]) => !positive))
    .map((list) => ({ y: list.map(([p]) => Number(p)), score: list.map(([, s]) => s / 20) }));

  it('the area under the ROC curve is that of its points', () => {
    fc.assert(
      fc.property(ofBothKinds, ({ y, score }) => {
        const { fpr, tpr } = rocCurve(y, score);
        let area = 0;
        for (let i = 1; i < fpr.length; i++) {
          area += ((fpr[i]! - fpr[i - 1]!) * (tpr[i]! + tpr[i - 1]!)) / 2;
        }
        expect(rocAucScore(y, score)).toBeCloseTo(area, 12);
      }),
    );
  });

  it('turning the scores round turns the area round', () => {
    fc.assert(
      fc.property(ofBothKinds, ({ y, score }) => {
        const reversed = score.map((s) => -s);
        expect(rocAucScore(y, score) + rocAucScore(y, reversed)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('accuracy is the share on the diagonal of the confusion matrix', () => {
    const labels = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'd')),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(labels, (pairs) => {
        const [truth, said] = [pairs.map(([t]) => t), pairs.map(([, s]) => s)];
        const counts = confusionMatrix(truth, said);
        let diagonal = 0;
        for (let i = 0; i < counts.rows; i++) diagonal += counts.get(i, i);
        expect(accuracyScore(truth, said)).toBeCloseTo(diagonal / pairs.length, 12);
      }),
    );
  });

  it('sure and right has no loss, sure and wrong a large but finite one', () => {
    expect(logLoss([0, 1], [0, 1])).toBeCloseTo(0, 12);
    expect(logLoss([0, 1], [1, 0])).toBeCloseTo(36.04365, 4);
  });
});

describe('the bootstrap interval', () => {
  const { y, said, low, high, standardError } = golden.bootstrap;
  const options = { nResamples: 200, confidence: 0.9, randomState: 5 };

  it('equals numpy draw for draw', () => {
    const interval = bootstrapInterval(accuracyScore, y, said, options);
    expect(interval.estimate).toBe(accuracyScore(y, said));
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
    expect(interval.standardError).toBeCloseTo(standardError, 12);
  });

  it('leaves out resamples in which the metric is not defined', () => {
    const interval = bootstrapInterval(rocAucScore, [0, 1, 0], [0.1, 0.9, 0.3], options);
    expect(interval.nResamples).toBeLessThan(200);
    expect(interval.low).toBe(1);
  });

  it('takes probabilities of every class', () => {
    const { p, classes } = golden.multiclass;
    const interval = bootstrapInterval(
      logLoss,
      golden.multiclass.y,
      Matrix.from(p, classes),
      options,
    );
    expect(interval.low).toBeLessThan(interval.estimate);
    expect(interval.high).toBeGreaterThan(interval.estimate);
  });
});

describe('bad input is named', () => {
  it.each([
    ['different lengths', () => accuracyScore([0, 1], [0]), /yTrue has 2 rows, but yPred has 1/],
    ['numbers against texts', () => accuracyScore([0, 1], ['0', '1']), /yTrue holds numbers/],
    ['one class', () => rocAucScore([1, 1], [0.5, 0.6]), /Of the 2 rows 2 belong to class 1/],
    ['a missing label', () => accuracyScore(['a', null], ['a', 'a']), /no value in row 1/],
    [
      'a score as probability',
      () => brierScoreLoss([0, 1], [0.5, 7]),
      /Row 1 has the probability 7/,
    ],
    ['a missing score', () => rocAucScore([0, 1], [0.5, Number.NaN]), /missing value/],
    ['too few columns', () => logLoss(['a', 'b', 'c'], [0.1, 0.2, 0.3]), /3 classes \(a, b, c\)/],
    [
      'a foreign label',
      () => logLoss(['x'], Matrix.from([[0.5, 0.5]], ['a', 'b'])),
      /label x in row 0/,
    ],
  ])('%s', (_, compute, message) => {
    expect(compute).toThrow(message);
  });
});
