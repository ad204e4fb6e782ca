import { type Bins, binColumns } from './bin-columns';
import type { BinLayout } from './bin-layout';
import { findSplit, type NodeSplit, type NodeSums } from './find-split';
import { logisticPairs } from './logistic-pairs';
import type { Pace } from './pace';
import type { GrowthParams } from './split-gain';
import type { TrainingRows } from './training-rows';
import type { Workspace } from './workspace';

/** The workspace in plain TypeScript: the readable reference, and the one without WebAssembly. */
export class PlainWorkspace implements Workspace {
  private readonly order: Int32Array;
  private readonly spare: Int32Array;
  private readonly marginValues: Float32Array;
  private readonly pairValues: Float32Array;
  private readonly histograms: Float64Array[] = [];
  private readonly unused: number[] = [];

  constructor(
    readonly layout: BinLayout,
    private readonly bins: Bins,
    readonly rows: TrainingRows,
    private readonly groups: number,
  ) {
    this.order = new Int32Array(layout.rows);
    this.spare = new Int32Array(layout.rows);
    this.marginValues = new Float32Array(layout.rows * groups);
    this.pairValues = new Float32Array(layout.rows * groups * 2);
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

  addToMargins(group: number, begin: number, end: number, value: number): void {
    const { order, marginValues, groups } = this;
    for (let i = begin; i < end; i++) {
      const at = order[i]! * groups + group;
      marginValues[at] = marginValues[at]! + value;
    }
  }

  logisticPairs(): void {
    const { labels, lossWeight } = this.rows;
    logisticPairs(this.marginValues, labels, lossWeight, this.pairValues);
  }

  release(): void {
    this.histograms.length = 0;
  }
}

export async function openPlainWorkspace(
  rows: TrainingRows,
  groups: number,
  maxBin: number,
  pace: Pace,
): Promise<PlainWorkspace> {
  const { layout, bins } = await binColumns(rows, maxBin, pace);
  return new PlainWorkspace(layout, bins, rows, groups);
}
