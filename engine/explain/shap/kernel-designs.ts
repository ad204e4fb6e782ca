import { EngineError } from '../../core/error';
import type { WorkOptions } from '../../core/estimator';
import { weightedGram } from '../../wasm/weighted-gram';
import { KernelRegression } from './kernel-regression';
import { leastAngleOrder } from './least-angle-order';
import { type CoalitionSample, sampleCoalitions } from './sample-coalitions';

export interface KernelShapOptions extends WorkOptions {
  /** Coalitions per row; `auto` is `2 M + 2048` for M features that vary. */
  readonly nsamples?: 'auto' | number;
  /** Lets only so many features have an effect; by default all may, and values are Shapley values. */
  readonly l1Reg?: false | `numFeatures(${number})`;
  readonly randomState?: number;
}

interface Design {
  readonly sample: CoalitionSample;
  readonly regression: KernelRegression;
}

/** The coalitions and their regressions, shared by all rows with as many varying features. */
export class KernelDesigns {
  private readonly byCount = new Map<number, Design>();
  private readonly nsamples: 'auto' | number;
  private readonly randomState: number;
  /** Most features that may have an effect. */
  private readonly most: number;

  /** @throws EngineError `bad-parameter` */
  constructor({ nsamples = 'auto', l1Reg = false, randomState = 0 }: KernelShapOptions) {
    if (nsamples !== 'auto' && !(Number.isInteger(nsamples) && nsamples >= 1)) {
      throw new EngineError(
        'bad-parameter',
        `nsamples must be 'auto' or a whole number of at least 1, not ${nsamples}.`,
      );
    }
    this.nsamples = nsamples;
    this.randomState = randomState;
    this.most = l1Reg === false ? Infinity : featureCount(l1Reg);
  }

  /** Whether coalitions of any row were drawn, so that values have errors. */
  get drew(): boolean {
    return [...this.byCount.values()].some(({ sample }) => sample.draws.length > 0);
  }

  masks(M: number): Uint8Array {
    return this.of(M).sample.masks;
  }

  /** What `KernelRegression.solve` gives, by as many features as may have an effect. */
  solve(M: number, values: Float64Array, whole: number, empty: number) {
    const { sample, regression } = this.of(M);
    if (this.most >= M) return regression.solve(values, whole, empty);
    const kept = chooseFeatures(sample, M, values, whole, this.most);
    if (kept.length === 0) return { phi: new Float64Array(M), errors: new Float64Array(M) };
    return new KernelRegression(sample, M, kept).solve(values, whole, empty);
  }

  private of(M: number): Design {
    const known = this.byCount.get(M);
    if (known) return known;
    const { nsamples, randomState } = this;
    // shap's default: enough to find the large effects of many features.
    const sample = sampleCoalitions(M, nsamples === 'auto' ? 2 * M + 2048 : nsamples, randomState);
    const design = { sample, regression: new KernelRegression(sample, M) };
    this.byCount.set(M, design);
    return design;
  }
}

function featureCount(l1Reg: string): number {
  const count = Number(/^numFeatures\((\d+)\)$/.exec(l1Reg)?.[1]);
  if (count >= 1) return count;
  throw new EngineError(
    'bad-parameter',
    `l1Reg must be false or such as 'numFeatures(10)', not ${l1Reg}.`,
  );
}

/**
 * The features that least-angle regression takes first, where each coalition also counts as seen
 * from the full one, so that large and small coalitions weigh alike.
 */
function chooseFeatures(
  { masks, weights }: CoalitionSample,
  M: number,
  values: Float64Array,
  whole: number,
  count: number,
): Int32Array {
  const coalitions = weights.length;
  const x = new Float64Array(2 * coalitions * M);
  const target = new Float64Array(2 * coalitions);
  const augmented = new Float64Array(2 * coalitions);
  for (let k = 0; k < coalitions; k++) {
    let size = 0;
    for (let i = 0; i < M; i++) {
      const known = masks[k * M + i]!;
      size += known;
      x[k * M + i] = known;
      x[(coalitions + k) * M + i] = known - 1;
    }
    target[k] = values[k]!;
    target[coalitions + k] = values[k]! - whole;
    augmented[k] = weights[k]! * (M - size);
    augmented[coalitions + k] = weights[k]! * size;
  }
  const products = weightedGram({ x, cols: M, target, weights: augmented });
  const gram = new Float64Array(M * M);
  const against = new Float64Array(M);
  for (let i = 0; i < M; i++) {
    gram.set(products.subarray(i * (M + 1), i * (M + 1) + M), i * M);
    against[i] = products[i * (M + 1) + M]!;
  }
  return Int32Array.from(leastAngleOrder(gram, against, count));
}
