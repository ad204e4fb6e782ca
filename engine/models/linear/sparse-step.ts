import { factorCholesky, solveFactored } from '@engine/core/cholesky';

/** Passes of coordinate descent before each look at the zeros and signs they led to. */
const PASSES = 3;

/** Free coordinates that leave less than this of each other are told apart by a little curvature. */
const LEAST_PIVOT = 1e-11;

/**
 * The step d that minimises gradient d + d' H d / 2 + the penalties on |point + d|. Coordinate
 * descent finds which coordinates are 0 and the signs of the others; linear systems then give the
 * exact answer, a coordinate that would change its sign becoming 0 on the way.
 *
 * @param hessian size x size, row-major; its lower triangle counts
 * Cost: O(size^3) for each guess of zeros and signs, a few guesses.
 */
export function sparseStep(
  hessian: Float64Array,
  gradient: Float64Array,
  point: Float64Array,
  penalty: Float64Array,
): Float64Array {
  const size = point.length;
  const H = Float64Array.from(hessian);
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) H[j * size + i] = H[i * size + j]!;
  // The slope of the quadratic model at an end is H end - right.
  const right = gradient.map((value, i) => product(H, i, point) - value);
  const end = point.slice();
  for (let round = 0; round < 100; round++) {
    const slope = right.map((value, i) => product(H, i, end) - value);
    for (let pass = 0; pass < PASSES; pass++) descend(H, end, slope, penalty);
    while (!settle(H, right, penalty, end));
    if (isOptimal(H, right, penalty, end)) break;
  }
  return end.map((value, i) => value - point[i]!);
}

/** One pass of coordinate descent. */
function descend(
  H: Float64Array,
  end: Float64Array,
  slope: Float64Array,
  penalty: Float64Array,
): void {
  const size = end.length;
  for (let j = 0; j < size; j++) {
    const bend = H[j * size + j]!;
    if (!(bend > 0)) continue;
    const pull = bend * end[j]! - slope[j]!;
    const shrunk = Math.max(Math.abs(pull) - penalty[j]!, 0) / bend;
    const moved = (pull > 0 ? shrunk : -shrunk) - end[j]!;
    if (moved === 0) continue;
    end[j] = end[j]! + moved;
    for (let i = 0; i < size; i++) slope[i] = slope[i]! + moved * H[j * size + i]!;
  }
}

/**
 * Moves to the minimum for the zeros and signs of `end`, or as far towards it as no coordinate
 * changes its sign; true when it arrived.
 */
function settle(
  H: Float64Array,
  right: Float64Array,
  penalty: Float64Array,
  end: Float64Array,
): boolean {
  const size = end.length;
  const free = Array.from(end.keys()).filter((j) => {
    return (end[j] !== 0 || penalty[j] === 0) && H[j * size + j]! > 0;
  });
  const goal = solveFree(
    H,
    free,
    free.map((j) => right[j]! - Math.sign(end[j]!) * penalty[j]!),
  );
  let share = 1;
  let first = -1;
  free.forEach((j, a) => {
    if (penalty[j] === 0 || Math.sign(goal[a]!) === Math.sign(end[j]!)) return;
    const until = end[j]! / (end[j]! - goal[a]!);
    if (until <= share) {
      share = until;
      first = j;
    }
  });
  free.forEach((j, a) => {
    end[j] = j === first ? 0 : share === 1 ? goal[a]! : end[j]! + share * (goal[a]! - end[j]!);
  });
  return first < 0;
}

function solveFree(H: Float64Array, free: readonly number[], right: readonly number[]) {
  const size = Math.sqrt(H.length);
  const n = free.length;
  const gather = (lift: number) =>
    Float64Array.from({ length: n * n }, (_, at) => {
      const [a, b] = [Math.floor(at / n), at % n];
      return H[free[a]! * size + free[b]!]! * (a === b ? 1 + lift : 1);
    });
  let factor = gather(0);
  if (factorCholesky(factor, n) < LEAST_PIVOT) {
    factor = gather(LEAST_PIVOT * 10);
    factorCholesky(factor, n);
  }
  return solveFactored(factor, Float64Array.from(right));
}

function isOptimal(
  H: Float64Array,
  right: Float64Array,
  penalty: Float64Array,
  end: Float64Array,
): boolean {
  return end.every((value, j) => {
    if (value !== 0 || penalty[j] === 0) return true;
    return Math.abs(product(H, j, end) - right[j]!) <= penalty[j]! * (1 + 1e-10);
  });
}

/** Row j of H times a vector. */
function product(H: Float64Array, j: number, vector: Float64Array): number {
  const size = vector.length;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += H[j * size + i]! * vector[i]!;
  return sum;
}
