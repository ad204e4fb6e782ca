import type { BinLayout } from './bin-layout';
import type { NodeSplit, NodeSums } from './find-split';
import type { GrowthParams } from './split-gain';
import type { TrainingRows } from './training-rows';

/**
 * The arrays that boosting works on and the loops over them. One implementation is plain TypeScript,
 * the other WebAssembly; both give the same bits. Views are good until the next histogram is made,
 * and not across an `await`.
 */
export interface Workspace {
  readonly rows: TrainingRows;
  readonly layout: BinLayout;
  /** The margin of each row in each group: [rows, groups]. */
  margins(): Float32Array;
  /** First and second derivative of each row: [groups, rows, 2]. */
  pairs(): Float32Array;
  /** Puts the rows back in order, all in the root. */
  gatherRows(): void;
  /** A number for a histogram of undefined content. */
  makeHistogram(): number;
  dropHistogram(slot: number): void;
  /** [columns, cells, 2] */
  histogram(slot: number): Float64Array;
  /** Sums the pairs of the rows at `begin` to `end` of the current order by bin. */
  sumRows(slot: number, group: number, begin: number, end: number): void;
  /** Takes `part` off `whole`, in place. */
  subtract(whole: number, part: number): void;
  /** The best split of a node among some columns. */
  findSplit(
    slot: number,
    node: NodeSums,
    features: Int32Array,
    params: GrowthParams,
  ): NodeSplit | undefined;
  /** Reorders `begin` to `end`: left rows first, each side in its old order. Returns the middle. */
  partition(
    feature: number,
    lastLeftBin: number,
    missingLeft: boolean,
    begin: number,
    end: number,
  ): number;
  /** Adds a leaf's value to the margins of its rows. */
  addToMargins(group: number, begin: number, end: number, value: number): void;
  /** Derivatives of the logistic loss at the margins, of one group. */
  logisticPairs(): void;
  /** Gives the memory back; the workspace is of no use afterwards. */
  release(): void;
}
