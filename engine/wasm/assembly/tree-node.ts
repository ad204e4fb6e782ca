/**
 * What the searches for the best question of a tree's node share: the node's rows, the column looked
 * at, and the best question so far. Places are those of `engine/models/tree/rank-features.ts`.
 */

/** The rows in use, so ordered that each node is a stretch of them. */
export let order: usize;
export let minSamplesLeaf: i32;
let minWeightLeaf: f64;

/** The node: `order[from..to)`. */
export let from: i32;
export let to: i32;

let column: i32;
/** The smallest and the largest value of each place of the column. */
let lows: usize;
let highs: usize;
/** Whether a threshold fits between any two of its places. */
let apart: bool;

export let bestProxy: f64;
export let bestRank: i32;
let bestFeature: i32;
let bestNext: i32;

/** Values closer than this count as equal. */
const NEARLY_EQUAL: f32 = 1e-7;

export function openTree(orderAt: usize, fewestRows: i32, leastWeight: f64): void {
  order = orderAt;
  minSamplesLeaf = fewestRows;
  minWeightLeaf = leastWeight;
}

export function enterNode(start: i32, end: i32): void {
  from = start;
  to = end;
  bestProxy = -Infinity;
  bestFeature = -2;
}

export function turnTo(feature: i32, lowsAt: usize, highsAt: usize, isApart: bool): void {
  column = feature;
  lows = lowsAt;
  highs = highsAt;
  apart = isApart;
}

/** Whether the values of two places are too close for a threshold between them. */
export function nearlyEqual(place: i32, after: i32): bool {
  const low = load<f32>(highs + ((<usize>place) << 2));
  return load<f32>(lows + ((<usize>after) << 2)) <= low + NEARLY_EQUAL;
}

/** Whether a threshold fits between two places of which the second follows the first in the node. */
export function areApart(place: i32, after: i32): bool {
  return apart || !nearlyEqual(place, after);
}

export function hasWeight(left: f64, right: f64): bool {
  return left >= minWeightLeaf && right >= minWeightLeaf;
}

/** Makes the threshold between two places of the column the best question. */
export function keep(proxy: f64, place: i32, after: i32): void {
  bestProxy = proxy;
  bestFeature = column;
  bestRank = place;
  bestNext = after;
}

/** The column of the best question, -2 while there is none. */
export function feature(): i32 {
  return bestFeature;
}

/** Rows whose place is at most this go left. */
export function rank(): i32 {
  return bestRank;
}

/** The first place on the right. */
export function next(): i32 {
  return bestNext;
}
