import type { Matrix } from '@engine/core/matrix';
import type { Arena } from '@engine/wasm/arena';
import type { BinFunctions, SketchFunctions } from './boosting-kernels';
import { type ColumnCuts, cutsOf } from './quantile-cuts';
import { summaryLimit, summarySize } from './quantile-sketch';
import type { BinLayout } from './workspace';

/** Columns binned at a time, which make one word of a row. */
export const WORD = 4;

export interface BinningKernels {
  readonly bins: BinFunctions;
  readonly sketches: SketchFunctions;
}

/** Finds the bins of training features and fills them in, in WebAssembly. */
export class KernelBinning {
  /** Room for four columns of float32. */
  private readonly values: number;

  constructor(
    private readonly kernels: BinningKernels,
    private readonly arena: Arena,
    private readonly X: Matrix,
  ) {
    this.values = arena.allocate(X.rows * 4 * WORD);
  }

  /** The bounds of all columns' bins; the same as `layoutOf` finds. */
  findLayout(maxBin: number, weights: Float32Array | undefined): BinLayout {
    const { arena, X, values } = this;
    const { rows, cols } = X;
    const { bins, sketches } = this.kernels;
    const room = arena.allocate(sketches.roomFor(summaryLimit(rows, maxBin)));
    const weightsAt = weights ? arena.allocate(rows * 4) : 0;
    if (weights) arena.floats(weightsAt, rows).set(weights);
    const hasMissing = new Uint8Array(cols);
    const cuts: ColumnCuts[] = [];
    for (let start = 0; start < cols; start += WORD) {
      this.read(start);
      for (let j = start; j < Math.min(cols, start + WORD); j++) {
        const at = values + (j - start) * rows * 4;
        const count = bins.countPresent(at, rows);
        hasMissing[j] = count < rows ? 1 : 0;
        if (count === 0) {
          cuts.push(cutsOf(new Float32Array(0), 0));
          continue;
        }
        const size = summarySize(count, maxBin);
        const most = Math.min(size, maxBin);
        const limit = summaryLimit(count, maxBin);
        const found = sketches.sketch(at, rows, weightsAt, limit, size, most + 1, room);
        const length = arena.integers(found, 1)[0]!;
        cuts.push(cutsOf(arena.floats(found + 16, length * 4), most));
      }
    }
    arena.release(room);
    if (weights) arena.release(weightsAt);
    const cells = cuts.reduce((most, c, j) => Math.max(most, c.upper.length + hasMissing[j]!), 1);
    return { rows, cols, cells, cuts, hasMissing };
  }

  /** Writes the bins row by row and column by column; bytes where `cells` is at most 256. */
  fill({ cuts, cells, cols, rows }: BinLayout, byRow: number, byColumn: number): void {
    const { arena, values } = this;
    const { bins } = this.kernels;
    const isNarrow = cells <= 256;
    const width = isNarrow ? 1 : 2;
    const stride = Math.ceil(cols / WORD) * WORD * width;
    const half = 2 ** Math.max(0, Math.ceil(Math.log2(cells)) - 1);
    const upperAt = arena.allocate(half * 2 * 4);
    const binColumn = isNarrow ? bins.binColumn : bins.binColumn16;
    const interleave = isNarrow ? bins.interleave : bins.interleave16;
    for (let start = 0; start < cols; start += WORD) {
      this.read(start);
      const columns = byColumn + start * rows * width;
      for (let j = 0; j < WORD; j++) {
        const into = columns + j * rows * width;
        const upper = cuts[start + j]?.upper;
        if (upper) {
          arena
            .floats(upperAt, half * 2)
            .fill(Infinity)
            .set(upper);
          binColumn(values + j * rows * 4, rows, upperAt, half, upper.length, into);
        } else {
          arena.bytes(into, rows * width).fill(0);
        }
      }
      interleave(columns, rows, byRow + start * width, stride);
    }
    arena.release(upperAt);
  }

  release(): void {
    this.arena.release(this.values);
  }

  /** Reads four columns, fewer at the right edge. */
  private read(start: number): void {
    const { data, rows, cols } = this.X;
    const columns = Array.from({ length: WORD }, (_, j) =>
      this.arena.floats(this.values + j * rows * 4, rows),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const width = Math.min(WORD, cols - start);
    if (width < WORD) {
      for (let j = 0; j < width; j++) {
        const column = columns[j]!;
        for (let i = 0, at = start + j; i < rows; i++, at += cols) column[i] = data[at]!;
      }
      return;
    }
    const [a, b, c, d] = columns;
    for (let i = 0, at = start; i < rows; i++, at += cols) {
      a[i] = data[at]!;
      b[i] = data[at + 1]!;
      c[i] = data[at + 2]!;
      d[i] = data[at + 3]!;
    }
  }
}
