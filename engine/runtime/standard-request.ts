import { RandomState } from '@engine/core/random';
import type { NetworkRequest } from './network';

const rows = 400;
const features = 32;

/** The small network that backends are compared by: 32-64-32-1, two batches of 200 per epoch. */
export function standardRequest(): NetworkRequest {
  const random = new RandomState(0);
  return {
    x: Float32Array.from({ length: rows * features }, () => random.standardNormal()),
    codes: Int32Array.from({ length: rows }, () => random.randint(0, 2)),
    features,
    classes: 2,
    hiddenLayerSizes: [64, 32],
    activation: 'relu',
    alpha: 1e-4,
    learningRateInit: 1e-3,
    batchSize: rows / 2,
    maxIter: 4,
    tol: 0,
    nIterNoChange: 10,
    seed: 0,
  };
}
