import { solveCholesky } from '../../core/cholesky';

/**
 * The first columns that least-angle regression takes, in its order: at each step the column that
 * goes best with what is left of y, which then moves evenly among all taken. Equals the active set
 * of `sklearn.linear_model.lars_path(X, y, max_iter=count)`.
 *
 * @param gram X'X, row-major
 * @param target X'y
 * Source: Efron, Hastie, Johnstone & Tibshirani (2004), Least angle regression.
 */
export function leastAngleOrder(gram: Float64Array, target: Float64Array, count: number): number[] {
  const M = target.length;
  const left = target.slice();
  const taken: number[] = [];
  const free = new Set(left.keys());
  while (taken.length < count && free.size > 0) {
    const next = largest(left, free);
    const strength = Math.abs(left[next]!);
    if (strength === 0) break;
    free.delete(next);
    taken.push(next);
    const direction = equalAngle(gram, M, taken, left);
    const moves = new Float64Array(M);
    for (let j = 0; j < M; j++) {
      taken.forEach((i, at) => {
        moves[j]! += gram[j * M + i]! * direction[at]!;
      });
    }
    const pace = Math.abs(moves[next]!);
    let step = strength / pace;
    for (const j of free) {
      const down = (strength - left[j]!) / (pace - moves[j]!);
      const up = (strength + left[j]!) / (pace + moves[j]!);
      if (down > 0 && down < step) step = down;
      if (up > 0 && up < step) step = up;
    }
    for (let j = 0; j < M; j++) left[j]! -= step * moves[j]!;
  }
  return taken;
}

/** Weights of the taken columns whose sum goes equally well with each of them. */
function equalAngle(gram: Float64Array, M: number, taken: number[], left: Float64Array) {
  const n = taken.length;
  const among = new Float64Array(n * n);
  taken.forEach((i, a) => {
    taken.forEach((j, b) => {
      among[a * n + b] = gram[i * M + j]!;
    });
  });
  return solveCholesky(
    among,
    Float64Array.from(taken, (i) => Math.sign(left[i]!)),
  );
}

function largest(left: Float64Array, free: ReadonlySet<number>): number {
  let best = -1;
  for (const j of free) if (best < 0 || Math.abs(left[j]!) > Math.abs(left[best]!)) best = j;
  return best;
}
