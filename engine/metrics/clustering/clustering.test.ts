import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/metrics-more.json';
import { adjustedMutualInfoScore } from './adjusted-mutual-info-score';
import { adjustedRandScore } from './adjusted-rand-score';
import { calinskiHarabaszScore } from './calinski-harabasz-score';
import { completenessScore } from './completeness-score';
import { daviesBouldinScore } from './davies-bouldin-score';
import { fowlkesMallowsScore } from './fowlkes-mallows-score';
import { homogeneityCompletenessVMeasure } from './homogeneity-completeness-v-measure';
import { homogeneityScore } from './homogeneity-score';
import { mutualInfoScore } from './mutual-info-score';
import { normalizedMutualInfoScore } from './normalized-mutual-info-score';
import { randScore } from './rand-score';
import { silhouetteSamples } from './silhouette-samples';
import { silhouetteScore } from './silhouette-score';
import { vMeasureScore } from './v-measure-score';

const { pairs, X, labels, ...want } = golden.clustering;

describe.each(pairs)('two groupings of $a.length rows', ({ a, b, ...case_ }) => {
  it('agree as scikit-learn says', () => {
    expect(randScore(a, b)).toBeCloseTo(case_.rand, 12);
    expect(adjustedRandScore(a, b)).toBeCloseTo(case_.adjustedRand, 12);
    expect(fowlkesMallowsScore(a, b)).toBeCloseTo(case_.fowlkes, 12);
    expect(mutualInfoScore(a, b)).toBeCloseTo(case_.mutual, 12);
    expect(adjustedMutualInfoScore(a, b)).toBeCloseTo(case_.adjusted, 12);
    for (const method of ['min', 'geometric', 'arithmetic', 'max'] as const) {
      expect(normalizedMutualInfoScore(a, b, { averageMethod: method })).toBeCloseTo(
        case_.normalized[method],
        12,
      );
      expect(adjustedMutualInfoScore(a, b, { averageMethod: method })).toBeCloseTo(
        case_.adjustedBy[method],
        12,
      );
    }
    expect(homogeneityScore(a, b)).toBeCloseTo(case_.hcv[0]!, 12);
    expect(completenessScore(a, b)).toBeCloseTo(case_.hcv[1]!, 12);
    expect(vMeasureScore(a, b, { beta: 2 })).toBeCloseTo(case_.hcv[2]!, 12);
    expect(vMeasureScore(a, b)).toBeCloseTo(case_.vMeasure, 12);
    const parts = homogeneityCompletenessVMeasure(a, b, { beta: 2 });
    expect(parts.homogeneity).toBeCloseTo(case_.hcv[0]!, 12);
    expect(parts.completeness).toBeCloseTo(case_.hcv[1]!, 12);
    expect(parts.vMeasure).toBeCloseTo(case_.hcv[2]!, 12);
  });

  it('agree whatever the groups are called', () => {
    const renamed = b.map((label) => `group ${9 - label}`);
    expect(adjustedRandScore(a, renamed)).toBeCloseTo(case_.adjustedRand, 12);
    expect(adjustedRandScore(b, a)).toBeCloseTo(case_.adjustedRand, 12);
  });
});

describe('clusters of rows', () => {
  it('have the silhouettes of scikit-learn', () => {
    const samples = silhouetteSamples(X, labels);
    want.samples.forEach((value, row) => {
      expect(samples[row]).toBeCloseTo(value, 12);
    });
    expect(silhouetteScore(X, labels)).toBeCloseTo(want.silhouette, 12);
    expect(silhouetteScore(X, labels, { sampleSize: 30, randomState: 2 })).toBeCloseTo(
      want.silhouetteSampled,
      12,
    );
  });

  it('have the spreads of scikit-learn', () => {
    expect(daviesBouldinScore(X, labels)).toBeCloseTo(want.daviesBouldin, 12);
    expect(calinskiHarabaszScore(X, labels)).toBeCloseTo(want.calinskiHarabasz, 11);
  });

  it('are refused where nothing can be compared', () => {
    expect(() => silhouetteScore([[1], [2], [3]], [0, 0, 0])).toThrow(/name 1 clusters for 3 rows/);
    expect(() => silhouetteScore([[1], [2]], ['a', 'b'])).toThrow(/2 clusters for 2 rows/);
    expect(() => silhouetteScore(X, labels, { sampleSize: 1e6 })).toThrow(/sampleSize/);
    const few = { sampleSize: 3 };
    expect(() => silhouetteScore([[1], [2], [3]], [0, 1, 0, 1], few)).toThrow(/X has 3 rows/);
    expect(() => randScore([1, 2], [1])).toThrow(/labelsTrue has 2 rows, but labelsPred has 1/);
  });
});
