import { firstLookProgram } from './compiled/first-look';
import { type Kernel, loadKernel } from './load-kernel';

/** The functions of `assembly/first-look.ts`; numbers are addresses, counts and limits. */
interface FirstLookFunctions {
  pack(x: number, rows: number, cols: number, out: number, norms: number): void;
  look(
    groups: number,
    groupCount: number,
    cols: number,
    centres: number,
    centreGroups: number,
    norms: number,
    perNorm: number,
    always: number,
    labels: number,
    list: number,
  ): number;
}

/** What a look finds; good until the next one. */
export interface Look {
  /** The nearest centre of each row, -1 where doubles have to decide. */
  readonly labels: Int32Array;
  /** Rows whose label is -1, or is not what it was at the last look; numbers of no row among them. */
  readonly listed: Int32Array;
}

const rowsPerBlock = 1024;

/** A gigabyte of floats. */
const MOST_NUMBERS = 2.5e8;

/** What one rounding to a float changes at most, as a share. */
const UNIT = 2 ** -24;

/**
 * Finds the nearest centre of most rows in single precision, which takes a third of the time that
 * doubles take, and says for which rows that is not enough. What it does say is what doubles would
 * have said: it answers only where the two nearest centres differ by more than rounding can change.
 *
 * Method: of |x - c|^2 / 2 = |x|^2 / 2 + (|c|^2 / 2 - x.c) only the bracket differs between centres. A
 * float sum of n products is off by at most n + 2 roundings of |x||c|; see Higham (2002), Accuracy
 * and Stability of Numerical Algorithms, section 3.1.
 */
export class FirstLook {
  private readonly groupCount: number;
  private readonly groups: number;
  private readonly norms: number;
  private readonly labels: number;
  private readonly list: number;

  private constructor(
    private readonly kernel: Kernel<FirstLookFunctions>,
    x: Float64Array,
    private readonly cols: number,
  ) {
    const { arena, run } = kernel;
    const rows = x.length / cols;
    this.groupCount = Math.ceil(rows / 8);
    this.groups = arena.allocate(this.groupCount * cols * 32);
    this.norms = arena.allocate(this.groupCount * 32);
    this.labels = arena.allocate(this.groupCount * 32);
    this.list = arena.allocate(this.groupCount * 32);
    arena.integers(this.labels, this.groupCount * 8).fill(-1);
    arena.lend([rowsPerBlock * cols * 8], (raw) => {
      for (let first = 0; first < rows; first += rowsPerBlock) {
        const some = Math.min(rowsPerBlock, rows - first);
        arena.doubles(raw!, some * cols).set(x.subarray(first * cols, (first + some) * cols));
        run.pack(raw!, some, cols, this.groups + first * cols * 4, this.norms + first * 4);
      }
    });
  }

  /** Undefined where WebAssembly is missing, or the rows would fill its memory. What it holds has to be given back by `close`. */
  static open(x: Float64Array, cols: number): FirstLook | undefined {
    if (x.length > MOST_NUMBERS) return undefined;
    const kernel = loadKernel<FirstLookFunctions>(firstLookProgram);
    return kernel && new FirstLook(kernel, x, cols);
  }

  look(centres: Float64Array): Look {
    const { kernel, cols, groupCount } = this;
    const { arena, run } = kernel;
    const k = centres.length / cols;
    const fours = Math.ceil(k / 4);
    return arena.lend([fours * (cols + 1) * 16], (packed) => {
      const view = arena.floats(packed!, fours * (cols + 1) * 4);
      let farthest = 0;
      for (let c = 0; c < 4 * fours; c++) {
        let squares = 0;
        const at = (c >> 2) * (cols + 1) * 4 + (c & 3);
        for (let j = 0; j < cols; j++) {
          const value = c < k ? centres[c * cols + j]! : 0;
          squares += value * value;
          view[at + 4 * (j + 1)] = value;
        }
        // A centre that only fills up the last four is infinitely far.
        view[at] = c < k ? squares / 2 : Infinity;
        farthest = Math.max(farthest, squares);
      }
      const share = 2.1 * UNIT * (cols + 8);
      const perNorm = share * Math.sqrt(farthest);
      // The last part stands for what is lost where numbers are too small for a float.
      const always = (share * farthest) / 2 + 1e-36;
      const { groups, norms, labels, list } = this;
      const limits = [perNorm, always] as const;
      const count = run.look(
        groups,
        groupCount,
        cols,
        packed!,
        fours,
        norms,
        ...limits,
        labels,
        list,
      );
      return {
        labels: arena.integers(labels, 8 * groupCount),
        listed: arena.integers(list, count),
      };
    });
  }

  close(): void {
    const { arena } = this.kernel;
    for (const block of [this.groups, this.norms, this.labels, this.list]) arena.release(block);
  }
}
