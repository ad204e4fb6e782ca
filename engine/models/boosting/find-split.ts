import type { BinLayout } from './bin-layout';
import {
  type GrowthParams,
  nodeGain,
  nodeWeight,
  splitGain,
  type WeightBounds,
} from './split-gain';

/** What a node knows of its rows. */
export interface NodeSums {
  readonly grad: number;
  readonly hess: number;
  /** The node's own gain, float32. */
  readonly gain: number;
  readonly bounds: WeightBounds;
}

/** A candidate split; `bin` is the last one that goes left, -1 when only missing values do. */
export interface NodeSplit {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly leftGrad: number;
  readonly leftHess: number;
  readonly rightGrad: number;
  readonly rightHess: number;
}

/** What a node with these sums knows; its weight keeps to the bounds. */
export function nodeSums(
  grad: number,
  hess: number,
  params: GrowthParams,
  bounds: WeightBounds,
): NodeSums {
  const weight = nodeWeight(grad, hess, params, bounds);
  const gain = Math.fround(nodeGain(grad, hess, weight, params));
  return { grad, hess, gain, bounds };
}

/**
 * The split with the largest gain, by XGBoost's rules: each column is scanned with missing values on
 * the right, and, if its sums are not the node's, once more from the far end with missing values on
 * the left; gains are compared in float32; on a tie the smaller column and the earlier bin win.
 *
 * @param histogram [columns, cells, 2]
 * @param features columns in ascending order.
 */
export function findSplit(
  histogram: Float64Array,
  layout: BinLayout,
  node: NodeSums,
  features: Int32Array,
  params: GrowthParams,
): NodeSplit | undefined {
  const { cells, cuts } = layout;
  const { grad, hess, bounds } = node;
  const least = params.minChildWeight;
  let best: NodeSplit | undefined;
  function consider(
    feature: number,
    bin: number,
    missingLeft: boolean,
    leftGrad: number,
    leftHess: number,
    rightGrad: number,
    rightHess: number,
  ): void {
    if (leftHess < least || rightHess < least) return;
    const both = splitGain(leftGrad, leftHess, rightGrad, rightHess, feature, params, bounds);
    const gain = Math.fround(both - node.gain);
    if (!(gain > (best?.gain ?? 0)) || gain === Infinity) return;
    best = { feature, bin, missingLeft, gain, leftGrad, leftHess, rightGrad, rightHess };
  }
  for (const feature of features) {
    const first = feature * cells * 2;
    const bins = cuts[feature]!.upper.length;
    let g = 0;
    let h = 0;
    for (let bin = 0; bin < bins; bin++) {
      g += histogram[first + 2 * bin]!;
      h += histogram[first + 2 * bin + 1]!;
      consider(feature, bin, false, g, h, grad - g, hess - h);
    }
    if (g === grad && h === hess) continue;
    g = 0;
    h = 0;
    for (let bin = bins - 1; bin >= 0; bin--) {
      g += histogram[first + 2 * bin]!;
      h += histogram[first + 2 * bin + 1]!;
      consider(feature, bin - 1, true, grad - g, hess - h, g, h);
    }
  }
  return best;
}
