import type { RandomState } from '@engine/core/random';
import type { ExplainableTree, TreeEnsemble } from '../contract';

export interface TreeShape {
  readonly cols: number;
  readonly depth: number;
  readonly outputs?: number;
  /** How likely a node above the depth is a question. */
  readonly density?: number;
  /** One long way with a leaf at each question. */
  readonly isChain?: boolean;
}

/** A tree with random questions, directions for missing values, covers and leaves. */
export function randomTree(random: RandomState, shape: TreeShape): ExplainableTree {
  const { cols, depth, outputs = 1, density = 0.8, isChain = false } = shape;
  const feature: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const cover: number[] = [];
  const grow = (level: number, weight: number, goesOn: boolean): number => {
    const node = feature.push(-1) - 1;
    cover[node] = weight;
    left[node] = -1;
    right[node] = -1;
    const asks = level < depth && goesOn && (isChain || level === 0 || random.random() < density);
    if (!asks) return node;
    feature[node] = random.randint(0, cols);
    const share = 0.1 + 0.8 * random.random();
    const longLeft = random.random() < 0.5;
    left[node] = grow(level + 1, weight * share, !isChain || longLeft);
    right[node] = grow(level + 1, weight * (1 - share), !isChain || !longLeft);
    return node;
  };
  grow(0, 100, true);
  return {
    feature: Int32Array.from(feature),
    // Few different thresholds and values, so that ties and the same question again occur.
    threshold: Float64Array.from(feature, () => random.randint(0, 5) / 4),
    childrenLeft: Int32Array.from(left),
    childrenRight: Int32Array.from(right),
    missingLeft: Uint8Array.from(feature, () => random.randint(0, 2)),
    cover: Float64Array.from(cover),
    value: Float64Array.from({ length: feature.length * outputs }, () => random.uniform(-1, 1)),
  };
}

/** Rows with values on and between the thresholds, and some missing. */
export function randomRows(random: RandomState, rows: number, cols: number): number[][] {
  return Array.from({ length: rows }, () =>
    Array.from({ length: cols }, () =>
      random.random() < 0.1 ? Number.NaN : random.randint(-1, 11) / 8,
    ),
  );
}

/** A fitted model of such trees, as the explainer takes it. */
export function treeModel(
  trees: readonly ExplainableTree[],
  cols: number,
  about: Partial<TreeEnsemble> = {},
) {
  const outputs = trees[0]!.value.length / trees[0]!.feature.length;
  const ensemble: TreeEnsemble = {
    trees,
    base: Float64Array.from({ length: outputs }, (_, k) => k + 0.5),
    outputNames: Array.from({ length: outputs }, (_, k) => `c${k}`),
    link: 'identity',
    scale: 'margin',
    allowsMissing: true,
    ...about,
  };
  return { nFeaturesIn: cols, featureNamesIn: undefined, toTrees: () => ensemble };
}
