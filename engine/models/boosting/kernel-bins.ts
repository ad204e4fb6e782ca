import { KernelBlocks } from '../tree/kernel-blocks';
import { BINNING_PASSES, type BinLayout, binLayout, bytesPerBin } from './bin-layout';
import type { BoostingKernels } from './boosting-kernels';
import type { Pace } from './pace';
import { type ColumnCuts, cutsOf } from './quantile-cuts';
import { summaryLimit, summarySize } from './quantile-sketch';
import type { TrainingRows } from './training-rows';

/** Columns binned at a time, which make one word of a row. */
const WORD = 4;

/** Binned columns in the kernels' memory. */
export interface KernelBins {
  readonly layout: BinLayout;
  /** Columns, with those that fill up the last word. */
  readonly width: number;
  readonly binBytes: 1 | 2;
  /** Where the bins lie row by row, and where they lie column by column. */
  readonly byRow: number;
  readonly byColumn: number;
}

/** Bins all columns, in WebAssembly. @param blocks where the bins are kept. */
export async function kernelBins(
  kernels: BoostingKernels,
  blocks: KernelBlocks,
  rows: TrainingRows,
  maxBin: number,
  pace: Pace,
): Promise<KernelBins> {
  const room = new KernelBlocks(kernels.arena);
  try {
    const binning = new Binning(kernels, room, rows, pace);
    const layout = await binning.findLayout(maxBin);
    const binBytes = bytesPerBin(layout);
    const width = Math.ceil(layout.cols / WORD) * WORD;
    const byRow = blocks.allocate(layout.rows * width * binBytes);
    const byColumn = blocks.allocate(layout.rows * width * binBytes);
    const bins = { layout, width, binBytes, byRow, byColumn };
    await binning.fill(bins);
    return bins;
  } finally {
    room.release();
  }
}

class Binning {
  /** Room for four columns of float32. */
  private readonly values: number;

  constructor(
    private readonly kernels: BoostingKernels,
    private readonly room: KernelBlocks,
    private readonly rows: TrainingRows,
    private readonly pace: Pace,
  ) {
    this.values = room.allocate(rows.X.rows * 4 * WORD);
  }

  /** The bounds of all columns' bins; the same as `binColumns` finds. */
  async findLayout(maxBin: number): Promise<BinLayout> {
    const { kernels, values, pace } = this;
    const { arena, bins, sketch } = kernels;
    const { X, sampleWeight } = this.rows;
    const { rows, cols } = X;
    const room = this.room.allocate(sketch.roomFor(summaryLimit(rows, maxBin)));
    const weights = sampleWeight ? this.room.allocate(rows * 4) : 0;
    if (sampleWeight) arena.floats(weights, rows).set(sampleWeight);
    const hasMissing = new Uint8Array(cols);
    const cuts: ColumnCuts[] = [];
    for (let j = 0; j < cols; j++) {
      if (j % WORD === 0) this.read(j);
      const column = values + (j % WORD) * rows * 4;
      const count = bins.countPresent(column, rows);
      hasMissing[j] = count < rows ? 1 : 0;
      const size = summarySize(count, maxBin);
      const most = Math.min(size, maxBin);
      const limit = summaryLimit(count, maxBin);
      // An address in the upper half of the memory comes back negative.
      const found = sketch.sketch(column, rows, weights, limit, size, most + 1, room) >>> 0;
      const length = arena.integers(found, 1)[0]!;
      cuts.push(cutsOf(arena.floats(found + 16, length * 4), most));
      await pace.worked(rows * BINNING_PASSES);
    }
    return binLayout(rows, cuts, hasMissing);
  }

  /** Writes the bins row by row and column by column. */
  async fill({ layout, width, binBytes, byRow, byColumn }: KernelBins): Promise<void> {
    const { kernels, values, pace } = this;
    const { arena, bins } = kernels;
    const { cuts, cells, rows } = layout;
    const half = 2 ** Math.max(0, Math.ceil(Math.log2(cells)) - 1);
    const upperAt = this.room.allocate(half * 2 * 4);
    for (let j = 0; j < width; j++) {
      if (j % WORD === 0) this.read(j);
      const into = byColumn + j * rows * binBytes;
      const upper = cuts[j]?.upper;
      if (upper) {
        arena
          .floats(upperAt, half * 2)
          .fill(Infinity)
          .set(upper);
        const column = values + (j % WORD) * rows * 4;
        bins.binColumn(column, rows, upperAt, half, upper.length, into, binBytes);
      } else {
        arena.bytes(into, rows * binBytes).fill(0);
      }
      if (j % WORD === WORD - 1) {
        const first = j + 1 - WORD;
        const columns = byColumn + first * rows * binBytes;
        const stride = width * binBytes;
        bins.interleave(columns, rows, byRow + first * binBytes, stride, binBytes);
      }
      await pace.worked(rows * BINNING_PASSES);
    }
  }

  /** Reads four columns from `start` on, fewer at the right edge. */
  private read(start: number): void {
    const { data, rows, cols } = this.rows.X;
    const columns = Array.from({ length: WORD }, (_, j) =>
      this.kernels.arena.floats(this.values + j * rows * 4, rows),
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
