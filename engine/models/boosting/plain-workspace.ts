import type { Matrix } from '@engine/core/matrix';
import { binColumn, eachColumn, layoutOf } from './bin-columns';
import { findSplit, type NodeSplit, type NodeSums } from './find-split';
import { logisticPairs } from './logistic-pairs';
import type { GrowthParams } from './split-gain';
import type { BinLayout, Bins, Workspace } from './workspace';

/** The workspace in plain TypeScript: the readable reference, and the one without WebAssembly. */
export class PlainWorkspace implements Workspace {
  readonly layout: BinLayout;
  private readonly bins: Bins;
  private readonly order: Int32Array;
  private readonly spare: Int32Array;
  private readonly marginValues: Float32Array;
  private readonly pairValues: Float32Array;
  private readonly histograms: Float64Array[] = [];
  private readonly unused: number[] = [];

  constructor(X: Matrix, maxBin: number, groups: number, weights?: Float32Array) {
    this.layout = layoutOf(X, maxBin, weights);
    const length = X.rows * X.cols;
    this.bins = this.layout.cells > 256 ? new Uint16Array(length) : new Uint8Array(length);
    eachColumn(X, (values, j) => {
      const column = this.bins.subarray(j * X.rows, (j + 1) * X.rows);
      binColumn(values, this.layout.cuts[j]!.upper, column);
    });
    this.order = new Int32Array(X.rows);
    this.spare = new Int32Array(X.rows);
    this.marginValues = new Float32Array(X.rows * groups);
    this.pairValues = new Float32Array(X.rows * groups * 2);
  }

  margins(): Float32Array {
    return this.marginValues;
  }

  pairs(): Float32Array {
    return this.pairValues;
  }

  gatherRows(): void {
    for (let i = 0; i < this.order.length; i++) this.order[i] = i;
  }

  makeHistogram(): number {
    const { cols, cells } = this.layout;
    const slot = this.unused.pop() ?? this.histograms.length;
    this.histograms[slot] ??= new Float64Array(cols * cells * 2);
    return slot;
  }

  dropHistogram(slot: number): void {
    this.unused.push(slot);
  }

  histogram(slot: number): Float64Array {
    return this.histograms[slot]!;
  }

  sumRows(slot: number, group: number, begin: number, end: number): void {
    const { bins, order, pairValues } = this;
    const { rows, cols, cells } = this.layout;
    const sums = this.histogram(slot).fill(0);
    const pairs = pairValues.subarray(group * rows * 2);
    for (let j = 0; j < cols; j++) {
      for (let at = begin; at < end; at++) {
        const row = order[at]!;
        const cell = (j * cells + bins[j * rows + row]!) * 2;
        sums[cell] = sums[cell]! + pairs[2 * row]!;
        sums[cell + 1] = sums[cell + 1]! + pairs[2 * row + 1]!;
      }
    }
  }

  subtract(whole: number, part: number): void {
    const from = this.histogram(whole);
    const what = this.histogram(part);
    for (let i = 0; i < from.length; i++) from[i] = from[i]! - what[i]!;
  }

  findSplit(
    slot: number,
    node: NodeSums,
    features: Int32Array,
    params: GrowthParams,
  ): NodeSplit | undefined {
    return findSplit(this.histogram(slot), this.layout, node, features, params);
  }

  partition(
    feature: number,
    lastLeftBin: number,
    missingLeft: boolean,
    begin: number,
    end: number,
  ): number {
    const { bins, order, spare } = this;
    const first = feature * this.layout.rows;
    const missing = missingLeft ? this.layout.cuts[feature]!.upper.length : -1;
    let left = begin;
    let right = 0;
    for (let at = begin; at < end; at++) {
      const row = order[at]!;
      const bin = bins[first + row]!;
      if (bin <= lastLeftBin || bin === missing) order[left++] = row;
      else spare[right++] = row;
    }
    order.set(spare.subarray(0, right), left);
    return left;
  }

  addToMargins(group: number, groups: number, begin: number, end: number, value: number): void {
    const { order, marginValues } = this;
    for (let i = begin; i < end; i++) {
      const at = order[i]! * groups + group;
      marginValues[at] = marginValues[at]! + value;
    }
  }

  logisticPairs(labels: Float32Array, weights: Float32Array | undefined): void {
    logisticPairs(this.marginValues, labels, weights, this.pairValues);
  }

  release(): void {
    this.histograms.length = 0;
  }
}
