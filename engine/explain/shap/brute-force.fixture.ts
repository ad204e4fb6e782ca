import type { ExplainableTree } from '../contract';

/** The output of a tree (or another game) when the columns of a coalition, as bits, are known. */
export type Game = (coalition: number) => number;

/** E[tree | the columns of the coalition], by going down with the shares of the training data. */
export function conditional(tree: ExplainableTree, x: ArrayLike<number>, output: number): Game {
  const outputs = tree.value.length / tree.feature.length;
  const expect = (node: number, coalition: number): number => {
    const column = tree.feature[node]!;
    if (column < 0) return tree.value[node * outputs + output]!;
    const left = tree.childrenLeft[node]!;
    const right = tree.childrenRight[node]!;
    if ((coalition >> column) & 1) {
      return expect(turnsLeft(tree, node, x[column]!) ? left : right, coalition);
    }
    const share = tree.cover[left]! / (tree.cover[left]! + tree.cover[right]!);
    return share * expect(left, coalition) + (1 - share) * expect(right, coalition);
  };
  return (coalition) => expect(0, coalition);
}

/** The mean of the tree over the background, with the columns of the coalition from x. */
export function interventional(
  tree: ExplainableTree,
  x: ArrayLike<number>,
  background: readonly ArrayLike<number>[],
  output: number,
): Game {
  const outputs = tree.value.length / tree.feature.length;
  const answer = (b: ArrayLike<number>, coalition: number) => {
    let node = 0;
    for (let column = tree.feature[0]!; column >= 0; column = tree.feature[node]!) {
      const value = (coalition >> column) & 1 ? x[column]! : b[column]!;
      const isLeft = turnsLeft(tree, node, value);
      node = isLeft ? tree.childrenLeft[node]! : tree.childrenRight[node]!;
    }
    return tree.value[node * outputs + output]!;
  };
  return (coalition) =>
    background.reduce((sum, b) => sum + answer(b, coalition), 0) / background.length;
}

function turnsLeft(tree: ExplainableTree, node: number, value: number): boolean {
  const x = Math.fround(value);
  return Number.isNaN(x) ? tree.missingLeft[node] === 1 : x <= tree.threshold[node]!;
}

/** Shapley values by their definition, over all coalitions. */
export function shapley(game: Game, players: number): number[] {
  const worth = Array.from({ length: 2 ** players }, (_, coalition) => game(coalition));
  return Array.from({ length: players }, (_, i) => {
    let sum = 0;
    for (let coalition = 0; coalition < worth.length; coalition++) {
      if ((coalition >> i) & 1) continue;
      const size = countBits(coalition);
      const weight = (factorial(size) * factorial(players - size - 1)) / factorial(players);
      sum += weight * (worth[coalition | (1 << i)]! - worth[coalition]!);
    }
    return sum;
  });
}

/** Shapley interaction values as shap halves them, players x players; the diagonal is what is left. */
export function shapleyPairs(game: Game, players: number): number[][] {
  const worth = Array.from({ length: 2 ** players }, (_, coalition) => game(coalition));
  const alone = shapley(game, players);
  const pairs = alone.map(() => new Array<number>(players).fill(0));
  for (let i = 0; i < players; i++) {
    for (let j = 0; j < players; j++) {
      if (i === j) continue;
      let sum = 0;
      for (let coalition = 0; coalition < worth.length; coalition++) {
        if ((coalition >> i) & 1 || (coalition >> j) & 1) continue;
        const size = countBits(coalition);
        const weight =
          (factorial(size) * factorial(players - size - 2)) / (2 * factorial(players - 1));
        const withI = coalition | (1 << i);
        const withJ = coalition | (1 << j);
        const both = worth[withI | withJ]! - worth[withI]! - worth[withJ]!;
        sum += weight * (both + worth[coalition]!);
      }
      pairs[i]![j] = sum;
    }
    pairs[i]![i] = alone[i]! - pairs[i]!.reduce((sum, pair) => sum + pair, 0);
  }
  return pairs;
}

function countBits(coalition: number): number {
  return coalition.toString(2).replaceAll('0', '').length;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
