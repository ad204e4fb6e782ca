import type { Matrix } from '@engine/core/matrix';
import { type Kernel, kernelWithAll, squaredLengths } from './kernel';

/** Bytes that the rows kept may take. */
const CACHE_BYTES = 200 * 2 ** 20;

/**
 * The kernel matrix of some rows, computed row by row when asked for; the rows asked for last are
 * kept, up to 200 MB.
 */
export class KernelRows {
  /** The kernel of each row with itself, in double precision. */
  readonly diagonal: Float64Array;
  private readonly lengths: Float64Array;
  private readonly kept = new Map<number, Float64Array>();
  private readonly most: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly X: Matrix,
  ) {
    this.lengths = squaredLengths(X);
    this.most = Math.max(2, Math.floor(CACHE_BYTES / (8 * X.rows)));
    const one = new Float64Array(1);
    this.diagonal = Float64Array.from({ length: X.rows }, (_, i) => {
      kernelWithAll(kernel, X.row(i), X.take([i]), this.lengths.subarray(i, i + 1), one);
      return one[0]!;
    });
  }

  /** Row i of the matrix; good until many others were asked for. */
  row(i: number): Float64Array {
    const known = this.kept.get(i);
    if (known) {
      // What was used last is dropped last.
      this.kept.delete(i);
      this.kept.set(i, known);
      return known;
    }
    let fresh: Float64Array | undefined;
    if (this.kept.size >= this.most) {
      const [oldest, row] = this.kept.entries().next().value!;
      this.kept.delete(oldest);
      fresh = row;
    }
    fresh ??= new Float64Array(this.X.rows);
    kernelWithAll(this.kernel, this.X.row(i), this.X, this.lengths, fresh);
    this.kept.set(i, fresh);
    return fresh;
  }
}
