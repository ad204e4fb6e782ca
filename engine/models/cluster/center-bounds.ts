import type { Matrix } from '@engine/core/matrix';
import { nearestCentres } from '@engine/wasm/nearest-centres';
import { squaredDistances } from '@engine/wasm/squared-distances';

/** Rows whose bounds say too little are measured in blocks of so many. */
const BLOCK = 4096;

/** From this share of rows that changed their centre on, all are measured. */
const MANY = 0.03;

/** Bounds have to differ by more than rounding can. */
const SLACK = 1 + 1e-9;

/**
 * The nearest centre of each row, kept up to date while the centres move. For each row it knows a
 * distance that its own centre is not beyond and one that no other centre is within; as long as
 * these do not overlap, the row needs no measuring. The labels are those that measuring everything
 * would give, the lower centre on a tie.
 *
 * Source: Hamerly (2010), Making k-means even faster.
 */
export class CenterBounds {
  readonly labels: Int32Array;
  /** k x cols: the weighted sums of the rows of each centre. */
  readonly sums: Float64Array;
  /** The weights of the rows of each centre. */
  readonly totals: Float64Array;
  private readonly own: Float64Array;
  private readonly other: Float64Array;
  private readonly unsure: Int32Array;
  private readonly values: Float64Array;
  private changed: number;

  constructor(
    private readonly X: Matrix,
    private readonly weights: Float64Array | undefined,
    private readonly k: number,
  ) {
    this.labels = new Int32Array(X.rows).fill(-1);
    this.own = new Float64Array(X.rows).fill(Infinity);
    this.other = new Float64Array(X.rows);
    this.unsure = new Int32Array(Math.min(X.rows, BLOCK));
    this.values = new Float64Array(this.unsure.length * X.cols);
    this.changed = X.rows;
    this.sums = new Float64Array(k * X.cols);
    this.totals = new Float64Array(k);
  }

  /**
   * Finds the nearest of these centres for every row.
   *
   * @param moved how far each centre has moved since the last call.
   * @returns how many rows changed their centre.
   */
  update(centers: Float64Array, moved: Float64Array): number {
    this.changed =
      this.changed > this.X.rows * MANY
        ? this.measureAll(centers)
        : this.measureUnsure(centers, moved);
    return this.changed;
  }

  /** While many rows change, keeping bounds costs more than it saves. */
  private measureAll(centers: Float64Array): number {
    const { X, weights, labels } = this;
    const step = nearestCentres(X.data, centers, X.cols, weights);
    let changed = 0;
    for (let i = 0; i < labels.length; i++) if (labels[i] !== step.labels[i]) changed++;
    labels.set(step.labels);
    // Bounds of before the move say nothing now; every row is measured when they are next asked.
    this.own.fill(Infinity);
    this.sums.set(step.sums);
    this.totals.set(step.totals);
    return changed;
  }

  private measureUnsure(centers: Float64Array, moved: Float64Array): number {
    const { X, labels, own, other, k, unsure, values } = this;
    const { rows, cols, data } = X;
    let fastest = 0;
    for (let c = 1; c < k; c++) if (moved[c]! > moved[fastest]!) fastest = c;
    let next = 0;
    for (let c = 0; c < k; c++) if (c !== fastest && moved[c]! > next) next = moved[c]!;
    const most = moved[fastest]!;
    let waiting = 0;
    let changed = 0;
    for (let i = 0; i < rows; i++) {
      const label = labels[i]!;
      const farthest = own[i]! + moved[label]!;
      const nearest = other[i]! - (label === fastest ? next : most);
      own[i] = farthest;
      other[i] = nearest;
      if (farthest * SLACK < nearest) continue;
      for (let at = i * cols, to = waiting * cols, end = at + cols; at < end; at++, to++) {
        values[to] = data[at]!;
      }
      unsure[waiting++] = i;
      if (waiting < unsure.length) continue;
      changed += this.measure(unsure, values, centers);
      waiting = 0;
    }
    const rest = unsure.subarray(0, waiting);
    return changed + this.measure(rest, values.subarray(0, waiting * cols), centers);
  }

  private measure(rows: Int32Array, values: Float64Array, centers: Float64Array): number {
    if (rows.length === 0) return 0;
    const { labels, own, other, k } = this;
    const squared = squaredDistances(centers, values, this.X.cols);
    let changed = 0;
    for (let nth = 0; nth < rows.length; nth++) {
      const row = rows[nth]!;
      let label = 0;
      let least = Infinity;
      let second = Infinity;
      for (let center = 0, at = nth; center < k; center++, at += rows.length) {
        const distance = squared[at]!;
        if (distance < least) {
          second = least;
          least = distance;
          label = center;
        } else if (distance < second) second = distance;
      }
      own[row] = Math.sqrt(least);
      other[row] = Math.sqrt(second);
      if (label === labels[row]) continue;
      changed++;
      this.count(row, labels[row]!, -1);
      this.count(row, label, 1);
      labels[row] = label;
    }
    return changed;
  }

  private count(row: number, center: number, sign: 1 | -1): void {
    const { X, sums, totals } = this;
    const weight = sign * (this.weights === undefined ? 1 : this.weights[row]!);
    totals[center] = totals[center]! + weight;
    for (let at = row * X.cols, to = center * X.cols, end = at + X.cols; at < end; at++, to++) {
      sums[to] = sums[to]! + weight * X.data[at]!;
    }
  }
}
