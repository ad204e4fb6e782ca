import { Matrix } from '@engine/core/matrix';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/shap-kernel.json';
import { KMeans } from '@engine/models/cluster/k-means';
import { describe, expect, it } from 'vitest';
import { KernelExplainer } from './kernel-explainer';
import { kmeansSummary } from './kmeans-summary';
import { LinearExplainer } from './linear-explainer';
import { PermutationExplainer } from './permutation-explainer';
import { sampleCoalitions } from './sample-coalitions';

const background = Matrix.from(golden.background);
const X = Matrix.from(golden.X);

/** The made-up model of the fixture: effects of one, two and three columns, none of the last. */
function answer({ rows, cols, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const x = data.subarray(i * cols, (i + 1) * cols);
    let sum = x[0]! * x[1]! - 2 * x[2]! * x[3]! * x[4]! + Math.max(x[5]!, x[6]! * x[7]!);
    for (let j = 0; j < 12; j++) sum += (x[j]! * (j + 1)) / 4;
    return sum;
  });
}

function expectClose(ours: ArrayLike<number>, wanted: readonly number[], bar = 1e-9): void {
  expect(ours).toHaveLength(wanted.length);
  wanted.forEach((value, at) => {
    expect(Math.abs(ours[at]! - value)).toBeLessThan(bar * Math.max(1, Math.abs(value)));
  });
}

describe('shap, derived anew in numpy', () => {
  it.each(golden.kernel)('draws coalitions in the same order for $nsamples', (item) => {
    const { masks, weights } = sampleCoalitions(13, item.nsamples, item.seed);
    const texts = Array.from(weights, (_, k) => masks.subarray(k * 13, (k + 1) * 13).join(''));
    expect(texts.slice(-40)).toEqual(item.masks);
    expectClose(weights.slice(-40), item.weights, 1e-12);
  });

  it.each(golden.kernel)('regresses on $nsamples coalitions', async (item) => {
    const explainer = new KernelExplainer(answer, background);
    const options = { nsamples: item.nsamples, randomState: item.seed };
    const [all] = await explainer.shapValues(X, options);
    expect(all!.baseValue).toBeCloseTo(item.base, 12);
    expectClose(all!.values.row(0), item.phi);
    const [five] = await explainer.shapValues(X, { ...options, l1Reg: 'numFeatures(5)' });
    expectClose(five!.values.row(0), item.fivePhi);
  });

  it('walks the same orders', async () => {
    const explainer = new PermutationExplainer(answer, background);
    const [first] = await explainer.shapValues(X, { randomState: 3 });
    expectClose(first!.values.row(0), golden.permutation.phi);
    expectClose(first!.standardErrors!.row(0), golden.permutation.errors);
  });

  it('averages correlated steps over the same orders, or over all of them', async () => {
    const { coef, phi, exact } = golden.correlated;
    const wine = loadDataset('wine').drop('target');
    const options = { featurePerturbation: 'correlationDependent', nsamples: 60 } as const;
    const model = { coef: Float64Array.from(coef), intercept: 1 };
    const [drawn] = await new LinearExplainer(model, wine, options).shapValues(wine.slice(0, 1));
    expectClose(drawn!.values.row(0), phi, 1e-8);
    const four = wine.select(wine.names.slice(0, 4));
    const part = { coef: Float64Array.from(coef.slice(0, 4)), intercept: 1 };
    const [all] = await new LinearExplainer(part, four, options).shapValues(four.slice(0, 1));
    expectClose(all!.values.row(0), exact);
    expect(all!.standardErrors).toBeUndefined();
  });

  it.each(golden.summaries)('summarizes $data as $k centres', async ({ data, k, ...item }) => {
    const rows = loadDataset(data).drop('target');
    const summary = await kmeansSummary(rows, new KMeans({ nClusters: k }));
    expect(Array.from(summary.weights)).toEqual(item.weights);
    summary.data.columns!.forEach((column, j) => {
      if (typeof column === 'string' || column.type === 'string') throw new Error('not numbers');
      expect(Array.from(column.values)).toEqual(item.centres.map((centre) => centre[j]!));
    });
  });
});
