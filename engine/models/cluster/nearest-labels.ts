import type { Matrix } from '@engine/core/matrix';
import { FirstLook } from '@engine/wasm/first-look';
import { nearestCentres } from '@engine/wasm/nearest-centres';
import { squaredDistances } from '@engine/wasm/squared-distances';

/** Rows that the first look leaves open are measured in blocks of so many. */
const BLOCK = 4096;

/** From this share of rows that changed their centre on, the sums are made anew. */
const MANY = 0.03;

/**
 * The nearest centre of each row, the lower one on a tie, and what the rows of each centre add up
 * to, kept up to date while the centres move. A first look in single precision tells nearly all rows;
 * the others are measured in doubles, so that the labels are those that doubles give throughout.
 */
export class NearestLabels {
  readonly labels: Int32Array;
  /** k x cols: the weighted sums of the rows of each centre. */
  readonly sums: Float64Array;
  /** The weights of the rows of each centre. */
  readonly totals: Float64Array;
  private readonly firstLook: FirstLook | undefined;
  private readonly open: Int32Array;
  private readonly values: Float64Array;
  private changed: number;

  /** What it holds has to be given back by `close`. */
  constructor(
    private readonly X: Matrix,
    private readonly weights: Float64Array | undefined,
    private readonly k: number,
  ) {
    this.labels = new Int32Array(X.rows).fill(-1);
    this.firstLook = FirstLook.open(X.data, X.cols);
    this.open = new Int32Array(Math.min(X.rows, BLOCK));
    this.values = new Float64Array(this.open.length * X.cols);
    this.changed = X.rows;
    this.sums = new Float64Array(k * X.cols);
    this.totals = new Float64Array(k);
  }

  /** Finds the nearest of these centres for every row; gives how many rows changed their centre. */
  update(centers: Float64Array): number {
    const isAnew = this.changed > this.X.rows * MANY;
    this.changed = this.firstLook
      ? this.look(this.firstLook, centers, isAnew)
      : this.measureAll(centers);
    if (this.firstLook && isAnew) this.sumUp();
    return this.changed;
  }

  close(): void {
    this.firstLook?.close();
  }

  private look(firstLook: FirstLook, centers: Float64Array, isAnew: boolean): number {
    const { X, labels, open, values } = this;
    const { rows, cols, data } = X;
    const seen = firstLook.look(centers);
    // Copies, because measuring rows may move what the first look has.
    const listed = seen.listed.slice();
    const said = seen.labels.slice(0, rows);
    let waiting = 0;
    let changed = 0;
    for (const row of listed) {
      if (row >= rows) continue;
      const label = said[row]!;
      if (label >= 0) {
        if (label === labels[row]) continue;
        changed++;
        this.move(row, label, isAnew);
        continue;
      }
      for (let at = row * cols, to = waiting * cols, end = at + cols; at < end; at++, to++) {
        values[to] = data[at]!;
      }
      open[waiting++] = row;
      if (waiting < open.length) continue;
      changed += this.measure(open, values, centers, isAnew);
      waiting = 0;
    }
    const rest = open.subarray(0, waiting);
    return changed + this.measure(rest, values.subarray(0, waiting * cols), centers, isAnew);
  }

  private measure(
    rows: Int32Array,
    values: Float64Array,
    centers: Float64Array,
    isAnew: boolean,
  ): number {
    if (rows.length === 0) return 0;
    const squared = squaredDistances(centers, values, this.X.cols);
    let changed = 0;
    for (let nth = 0; nth < rows.length; nth++) {
      let label = 0;
      let least = Infinity;
      for (let center = 0, at = nth; center < this.k; center++, at += rows.length) {
        if (squared[at]! < least) {
          least = squared[at]!;
          label = center;
        }
      }
      if (label === this.labels[rows[nth]!]) continue;
      changed++;
      this.move(rows[nth]!, label, isAnew);
    }
    return changed;
  }

  /** Where many rows move, their sums are made anew afterwards. */
  private move(row: number, label: number, isAnew: boolean): void {
    const { labels } = this;
    if (!isAnew) {
      this.count(row, labels[row]!, -1);
      this.count(row, label, 1);
    }
    labels[row] = label;
  }

  private sumUp(): void {
    this.sums.fill(0);
    this.totals.fill(0);
    for (let row = 0; row < this.X.rows; row++) this.count(row, this.labels[row]!, 1);
  }

  private count(row: number, center: number, sign: 1 | -1): void {
    const { X, sums, totals } = this;
    const weight = sign * (this.weights === undefined ? 1 : this.weights[row]!);
    totals[center] = totals[center]! + weight;
    for (let at = row * X.cols, to = center * X.cols, end = at + X.cols; at < end; at++, to++) {
      sums[to] = sums[to]! + weight * X.data[at]!;
    }
  }

  /** The way without WebAssembly. */
  private measureAll(centers: Float64Array): number {
    const { X, weights, labels } = this;
    const step = nearestCentres(X.data, centers, X.cols, weights);
    let changed = 0;
    for (let i = 0; i < labels.length; i++) if (labels[i] !== step.labels[i]) changed++;
    labels.set(step.labels);
    this.sums.set(step.sums);
    this.totals.set(step.totals);
    return changed;
  }
}
