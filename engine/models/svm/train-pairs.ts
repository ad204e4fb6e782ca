import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Kernel } from './kernel';
import { KernelRows } from './kernel-rows';
import { pairCount } from './pair-votes';
import { sequentialMinimal } from './sequential-minimal';

/** One support vector machine per pair of classes, over shared support vectors. */
export interface PairwiseMachine {
  /** Rows at fit, class after class. */
  readonly support: Int32Array;
  readonly vectors: Matrix;
  readonly nSupport: Int32Array;
  /** pairs x support vectors. */
  readonly pairCoef: Matrix;
  /** (classes - 1) x support vectors: the same without zeros, as libsvm lays it out. */
  readonly dualCoef: Matrix;
  readonly intercept: Float64Array;
}

export interface PairOptions extends WorkOptions {
  readonly kernel: Kernel;
  readonly tol: number;
  readonly maxIter: number;
}

/**
 * Trains the machines of all pairs. Rows that cost nothing are left out. With only two classes the
 * signs are turned, so that a decision above 0 speaks for the second.
 *
 * @throws EngineError `one-class` when a class has no row that counts
 */
export function trainPairs(
  X: Matrix,
  { codes, classes }: EncodedTarget,
  costs: Float64Array,
  options: PairOptions,
): PairwiseMachine {
  const members = classes.map((label, code) => {
    const rows = Array.from(codes.keys()).filter((i) => codes[i] === code && costs[i]! > 0);
    if (rows.length > 0) return rows;
    throw new EngineError('one-class', `No row of the class ${label} has a weight above 0.`, {
      label,
    });
  });
  const pairs = pairCount(classes.length);
  const coef = Array.from({ length: pairs }, () => new Float64Array(X.rows));
  const intercept = new Float64Array(pairs);
  const turn = classes.length === 2 ? -1 : 1;
  let pair = 0;
  for (let a = 0; a < classes.length; a++) {
    for (let b = a + 1; b < classes.length; b++, pair++) {
      const rows = Int32Array.from([...members[a]!, ...members[b]!]);
      const signs = Int8Array.from(rows, (row) => (codes[row] === a ? 1 : -1));
      const { alpha, rho } = sequentialMinimal(
        {
          kernel: new KernelRows(options.kernel, X.take(rows)),
          points: Int32Array.from(rows.keys()),
          signs,
          linear: new Float64Array(rows.length).fill(-1),
          upper: Float64Array.from(rows, (row) => costs[row]!),
          tol: options.tol,
          maxIter: options.maxIter,
        },
        options,
      );
      rows.forEach((row, t) => {
        coef[pair]![row] = turn * signs[t]! * alpha[t]!;
      });
      intercept[pair] = -turn * rho;
      options.onProgress?.({ done: pair + 1, total: pairs, unit: 'pairs' });
    }
  }
  return { ...collect(X, members, coef), intercept };
}

function collect(X: Matrix, members: readonly number[][], coef: readonly Float64Array[]) {
  const used = members.map((rows) => rows.filter((row) => coef.some((c) => c[row] !== 0)));
  const support = Int32Array.from(used.flat());
  const pairCoef = new Matrix(coef.length, support.length);
  coef.forEach((values, pair) => {
    support.forEach((row, s) => {
      pairCoef.data[pair * support.length + s] = values[row]!;
    });
  });
  return {
    support,
    vectors: X.take(support),
    nSupport: Int32Array.from(used, (rows) => rows.length),
    pairCoef,
    dualCoef: compact(pairCoef, used),
  };
}

/** A support vector takes part in classes - 1 pairs: their coefficients, by the other class. */
function compact(pairCoef: Matrix, used: readonly number[][]): Matrix {
  const classes = used.length;
  const starts = used.map((_, k) => used.slice(0, k).flat().length);
  const out = new Matrix(classes - 1, pairCoef.cols);
  let pair = 0;
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++, pair++) {
      for (const [own, row] of [
        [a, b - 1],
        [b, a],
      ] as const) {
        const from = starts[own]!;
        const part = pairCoef.row(pair).subarray(from, from + used[own]!.length);
        out.data.set(part, row * out.cols + from);
      }
    }
  }
  return out;
}
