import { gramProgram } from './compiled/gram';
import { loadKernel } from './load-kernel';
import { type GramRequest, weightedGramPlain } from './weighted-gram-plain';

/** The functions of `assembly/gram.ts`; numbers are addresses and counts. */
interface GramFunctions {
  addRows(
    x: number,
    rows: number,
    cols: number,
    shift: number,
    ones: boolean,
    target: number,
    weights: number,
    stride: number,
    atOnce: number,
    plain: number,
    weighted: number,
    gram: number,
  ): void;
}

/** Rows are carried through in blocks of so many numbers, 128 kB. */
const DOUBLES_PER_BLOCK = 16_384;

/**
 * The products of all pairs of columns, summed over the rows with their weights: X'WX, of size
 * (columns of X, then ones, then the target). With a target z its last column is X'Wz.
 *
 * Bit-equal to {@link weightedGramPlain}. About 50 ns a row of 20 columns.
 *
 * @returns width x width, row-major, symmetric; width = cols + (ones ? 1 : 0) + (target ? 1 : 0)
 */
export function weightedGram(request: GramRequest): Float64Array {
  const kernel = loadKernel<GramFunctions>(gramProgram);
  if (!kernel) return weightedGramPlain(request);
  const { arena, run } = kernel;
  const { x, cols, shift, ones = false, target, weights } = request;
  const rows = x.length / cols;
  const width = cols + (ones ? 1 : 0) + (target ? 1 : 0);
  const stride = Math.ceil(width / 4) * 4;
  // Both copies of so many rows fit into the first-level cache, where columns allow it.
  const atOnce = Math.max(8, Math.floor(1024 / stride));
  const block = Math.min(rows, Math.max(atOnce, Math.floor(DOUBLES_PER_BLOCK / cols)));
  const lines = atOnce * stride * 8;
  const sizes = [block * cols * 8, cols * 8, block * 8, block * 8, lines, lines, stride ** 2 * 8];
  return arena.lend(sizes, (raw, shifts, targets, weigh, plain, weighted, ...rest) => {
    const [products] = rest as [number];
    const sum = arena.doubles(products, stride * stride).fill(0);
    // What is left free in a line counts as 0.
    arena.doubles(plain!, atOnce * stride).fill(0);
    const shiftView = arena.doubles(shifts!, cols);
    if (shift) shiftView.set(shift);
    else shiftView.fill(0);
    const rawView = arena.doubles(raw!, block * cols);
    const targetView = arena.doubles(targets!, block);
    const weightView = arena.doubles(weigh!, block);
    const columnAt = target ? targets! : 0;
    const weightsAt = weights ? weigh! : 0;
    for (let first = 0; first < rows; first += block) {
      const some = Math.min(block, rows - first);
      const end = first + some;
      rawView.set(x.subarray(first * cols, end * cols));
      if (target) targetView.set(target.subarray(first, end));
      if (weights) weightView.set(weights.subarray(first, end));
      const [a, b, c] = [shifts!, columnAt, weightsAt];
      run.addRows(raw!, some, cols, a, ones, b, c, stride, atOnce, plain!, weighted!, products);
    }
    const gram = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        gram[i * width + j] = sum[i * stride + j]!;
        gram[j * width + i] = sum[i * stride + j]!;
      }
    }
    return gram;
  });
}
