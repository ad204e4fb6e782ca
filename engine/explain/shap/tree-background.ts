import type { TreeEnsemble } from '../contract';
import { isLeaf, leafOf, leftShare } from './tree-paths';

/** Rows that unknown columns are taken from. */
export interface BackgroundRows {
  readonly rows: number;
  /** Row-major, rounded to float32. */
  readonly values: Float32Array;
}

/** The margins of rows, rows x outputs. @param values row-major, rounded to float32 */
export function marginsOf(
  { trees, base }: TreeEnsemble,
  values: Float32Array,
  cols: number,
): Float64Array {
  const outputs = base.length;
  const rows = values.length / cols;
  const margins = new Float64Array(rows * outputs);
  for (let at = 0; at < margins.length; at += outputs) margins.set(base, at);
  for (const tree of trees) {
    for (let row = 0; row < rows; row++) {
      const leaf = leafOf(tree, values, row * cols) * outputs;
      for (let k = 0; k < outputs; k++) margins[row * outputs + k]! += tree.value[leaf + k]!;
    }
  }
  return margins;
}

/** The mean margin over the training data, by the trees' own shares. */
export function expectedMargins({ trees, base }: TreeEnsemble): Float64Array {
  const sums = base.slice();
  for (const tree of trees) {
    const reach = new Float64Array(tree.feature.length);
    reach[0] = 1;
    for (let node = 0; node < reach.length; node++) {
      const share = reach[node]!;
      if (isLeaf(tree, node)) {
        for (let k = 0; k < sums.length; k++) {
          sums[k]! += share * tree.value[node * sums.length + k]!;
        }
      } else {
        const left = leftShare(tree, node);
        reach[tree.childrenLeft[node]!] = share * left;
        reach[tree.childrenRight[node]!] = share * (1 - left);
      }
    }
  }
  return sums;
}

/** The mean of each output. @param answers rows x outputs */
export function meanOf(answers: Float64Array, outputs: number): Float64Array {
  const means = new Float64Array(outputs);
  for (let at = 0; at < answers.length; at++) means[at % outputs]! += answers[at]!;
  return means.map((sum) => (sum * outputs) / answers.length);
}

export function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
