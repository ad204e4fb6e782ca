import { Matrix } from '@engine/core/matrix';

/** How many pairs so many classes form. */
export function pairCount(classes: number): number {
  return (classes * (classes - 1)) / 2;
}

/** rows x classes: how many pairs each class wins; a decision above 0 is the first class's. */
export function votesOf(decisions: Matrix, classes: number): Matrix {
  const votes = new Matrix(decisions.rows, classes);
  for (let i = 0; i < decisions.rows; i++) {
    let pair = i * decisions.cols;
    for (let a = 0; a < classes; a++) {
      for (let b = a + 1; b < classes; b++) {
        votes.data[i * classes + (decisions.data[pair++]! > 0 ? a : b)]! += 1;
      }
    }
  }
  return votes;
}

/** Votes plus less than half a vote by the sum of a class's decisions, as scikit-learn gives them. */
export function voteShares(decisions: Matrix, classes: number): Matrix {
  const shares = votesOf(decisions, classes);
  const sums = new Float64Array(classes);
  for (let i = 0; i < decisions.rows; i++) {
    sums.fill(0);
    let pair = i * decisions.cols;
    for (let a = 0; a < classes; a++) {
      for (let b = a + 1; b < classes; b++) {
        const decision = decisions.data[pair++]!;
        sums[a]! += decision;
        sums[b]! -= decision;
      }
    }
    for (let k = 0; k < classes; k++) {
      shares.data[i * classes + k]! += sums[k]! / (3 * (Math.abs(sums[k]!) + 1));
    }
  }
  return shares;
}
