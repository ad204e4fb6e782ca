/**
 * The search for the question that lowers the Gini impurity of a tree's node most, for rows of
 * whole weights. In plain TypeScript that is `engine/models/tree/ordered-search.ts` with
 * `GiniCriterion`, which visits rows in another order and finds the same.
 *
 * Addresses and limits are set once per tree by `open`. A column is places of one or four bytes a
 * row, or floats where thresholds are drawn.
 */
import { divide, openNode, squares } from './gini-node';
import { openThresholds, tryAll } from './gini-thresholds';
import { openSort } from './sort-keys';
import { bestRank, turnTo } from './tree-node';

export { largest, smallest, tryAt } from './gini-drawn';
export { enter } from './gini-node';
export { feature, next, rank } from './tree-node';

export function open(
  order: usize,
  loads: usize,
  keys: usize,
  spare: usize,
  starts: usize,
  counts: usize,
  rowsAt: usize,
  met: usize,
  sums: usize,
  left: usize,
  bestLeft: usize,
  classes: i32,
  weightBits: i32,
  loadBits: i32,
  minSamplesLeaf: i32,
  minWeightLeaf: f64,
): void {
  openNode(
    order,
    loads,
    spare,
    keys,
    sums,
    left,
    bestLeft,
    classes,
    weightBits,
    minSamplesLeaf,
    minWeightLeaf,
  );
  openThresholds(keys, counts, rowsAt, met, loadBits);
  openSort(starts, spare, 0);
}

export function sumOfSquares(): f64 {
  return squares;
}

/** Searches a column of one byte a row; returns whether it varies in the node. */
export function lookAtBytes(
  column: i32,
  ranks: usize,
  places: i32,
  apart: bool,
  lows: usize,
  highs: usize,
): bool {
  turnTo(column, lows, highs, apart);
  return tryAll<u8>(ranks, places);
}

/** Searches a column of four bytes a row. */
export function lookAtWords(
  column: i32,
  ranks: usize,
  places: i32,
  apart: bool,
  lows: usize,
  highs: usize,
): bool {
  turnTo(column, lows, highs, apart);
  return tryAll<i32>(ranks, places);
}

/** Divides the node by the best question; returns where the right side begins. */
export function divideBytes(ranks: usize): i32 {
  return divide<u8, i32>(ranks, bestRank);
}

export function divideWords(ranks: usize): i32 {
  return divide<i32, i32>(ranks, bestRank);
}

export function divideFloats(values: usize, threshold: f64): i32 {
  return divide<f32, f64>(values, threshold);
}
