import { expect } from 'vitest';
import { type BoostedTree, NO_CHILD } from './boosted-tree';

/** Trees as the fixture script writes them: questions and leaves in the order of their numbers. */
interface GoldenTrees {
  readonly trees: readonly {
    readonly nodes: readonly number[];
    readonly feature: readonly number[];
    readonly threshold: readonly number[];
    readonly left: readonly number[];
    readonly right: readonly number[];
    readonly missing: readonly number[];
    readonly gain: readonly number[];
    readonly cover: readonly number[];
    readonly leaves: readonly number[];
  }[];
  readonly sizes: readonly number[];
  readonly features: readonly (readonly number[])[];
}

/** Structure and thresholds exactly, gains, covers and leaves within 1e-5. */
export function expectTrees(trees: readonly BoostedTree[], golden: GoldenTrees): void {
  golden.trees.forEach((wanted, t) => {
    const tree = trees[t]!;
    const questions = Array.from(tree.left.keys()).filter((node) => tree.left[node] !== NO_CHILD);
    const leaves = Array.from(tree.left.keys()).filter((node) => tree.left[node] === NO_CHILD);
    const of = (values: ArrayLike<number>, nodes = questions) => nodes.map((node) => values[node]!);
    expect(questions, `tree ${t}`).toEqual(wanted.nodes);
    expect(of(tree.feature), `tree ${t}`).toEqual(wanted.feature);
    expect(of(tree.threshold), `tree ${t}`).toEqual(wanted.threshold.map(Math.fround));
    expect(of(tree.left)).toEqual(wanted.left);
    expect(of(tree.right)).toEqual(wanted.right);
    const missing = questions.map(
      (node) => (tree.defaultLeft[node] ? tree.left : tree.right)[node],
    );
    expect(missing, `tree ${t}`).toEqual(wanted.missing);
    expectClose(of(tree.gain), wanted.gain);
    expectClose(Array.from(tree.cover), wanted.cover);
    expectClose(of(tree.value, leaves), wanted.leaves);
  });
  expect(trees.map((tree) => tree.left.length)).toEqual(golden.sizes);
  const asked = trees.map(({ left, feature }) =>
    Array.from(feature).filter((_, node) => left[node] !== NO_CHILD),
  );
  expect(asked).toEqual(golden.features);
}

function expectClose(values: readonly number[], wanted: readonly number[]): void {
  wanted.forEach((value, i) => {
    const allowed = 1e-5 * Math.max(1e-2, Math.abs(value));
    expect(Math.abs(values[i]! - value), `${values[i]} is not ${value}`).toBeLessThan(allowed);
  });
}
